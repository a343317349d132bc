package dev.latchkey.key;

import dev.latchkey.keyspace.SecretText;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One secret of a key, known only by its SHA-256. A key has one, or two while it rotates. */
@Entity
class KeySecret extends PanacheEntityBase {

    @Id
    byte[] hash;

    UUID keyId;

    /** Until when it opens the key; null: as long as the key lives. */
    @Nullable Instant validUntil;

    Instant createdAt;

    static KeySecret of(SecretText secret, UUID keyId, Instant now) {
        var kept = new KeySecret();
        kept.hash = secret.digest();
        kept.keyId = keyId;
        kept.createdAt = now;
        return kept;
    }

    static Uni<List<KeySecret>> listOf(UUID keyId) {
        return KeySecret.list("keyId", keyId);
    }

    static Uni<Long> deleteOf(UUID keyId) {
        return KeySecret.delete("keyId", keyId);
    }
}
