package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.idempotency.Replayable;
import dev.latchkey.platform.Versioned;
import dev.latchkey.revocation.Awaited;
import dev.latchkey.revocation.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one reply that holds a new secret, in {@code key}; of a rotation also where the end of the old one holds. */
public record IssuedKeyView(
        @JsonUnwrapped KeyView view,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant previousSecretExpiresAt,
        @JsonIgnore boolean replayed,
        @JsonUnwrapped @Nullable Effect effect)
        implements Versioned, Replayable, Awaited {

    static IssuedKeyView of(Issued issued, @Nullable Effect effect) {
        return new IssuedKeyView(
                issued.key(), issued.secret(), issued.previousSecretExpiresAt(), issued.replayed(), effect);
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
