package dev.latchkey.webhook;

import dev.latchkey.platform.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An endpoint that somebody wants; without {@code events} it hears of all there are, and of those to come. */
public record NewEndpoint(
        @NotNull @PlainText String url,
        @Nullable @Size(max = 255) @PlainText String description,
        @Nullable @Size(max = 100) List<@NotNull String> events,
        @NotNull UUID signingSecretId) {

    /** Never the URL: this ends up in logs. */
    @Override
    public String toString() {
        return "NewEndpoint[signed with " + signingSecretId + "]";
    }
}
