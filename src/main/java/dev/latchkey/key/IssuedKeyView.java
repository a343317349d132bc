package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.idempotency.Replayable;
import dev.latchkey.platform.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one reply that holds a new secret, in {@code key}. */
public record IssuedKeyView(
        @JsonUnwrapped KeyView view,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant previousSecretExpiresAt,
        @JsonIgnore boolean replayed)
        implements Versioned, Replayable {

    static IssuedKeyView of(Issued issued) {
        return new IssuedKeyView(issued.key(), issued.secret(), issued.previousSecretExpiresAt(), issued.replayed());
    }

    @Override
    @JsonIgnore
    public int version() {
        return view.version();
    }

    @Override
    public String toString() {
        return "IssuedKeyView[" + view.id() + "]";
    }
}
