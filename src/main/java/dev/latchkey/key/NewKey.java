package dev.latchkey.key;

import dev.latchkey.platform.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key that somebody wants; what of it is allowed, {@link KeyRules} says. */
public record NewKey(
        @Nullable @PlainText String name,
        @Nullable @Size(max = 255) String type,
        @Nullable @Size(max = 100) List<@NotNull @Size(max = 127) String> permissions,
        @Nullable @Size(max = 40) String expiresIn,
        @Nullable Instant expiresAt,
        @Nullable Map<String, String> metadata,
        @Nullable @Size(max = 255) @PlainText String username,
        @Nullable List<@NotNull String> allowedIps,
        @Nullable @Size(max = KeyRateLimit.MOST) List<@NotNull @Valid KeyRateLimit> rateLimits) {

    /** A key with permissions and nothing else out of the ordinary. */
    public static NewKey of(@Nullable String name, List<String> permissions) {
        return new NewKey(name, null, permissions, null, null, null, null, null, null);
    }
}
