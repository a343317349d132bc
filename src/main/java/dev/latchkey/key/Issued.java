package dev.latchkey.key;

import dev.latchkey.idempotency.Repeatable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key with a new secret, which is nowhere else; a repeated request may get it without.
 *
 * @param previousSecretExpiresAt until when another secret works too; null where there is none
 */
@RegisterForReflection
public record Issued(
        KeyView key, @Nullable String secret, @Nullable Instant previousSecretExpiresAt, boolean replayed)
        implements Repeatable<Issued> {

    @Override
    public Issued withoutSecret() {
        return new Issued(key, null, previousSecretExpiresAt, replayed);
    }

    @Override
    public Issued asReplay() {
        return new Issued(key, secret, previousSecretExpiresAt, true);
    }

    @Override
    public String toString() {
        return "Issued[" + key.id() + "]";
    }
}
