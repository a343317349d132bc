package dev.latchkey.key;

import dev.latchkey.keyspace.SecretText;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One secret of a key, known by its SHA-256. A key has one, and from its first rotation on two. */
@Entity
class KeySecret extends PanacheEntityBase {

    @Id
    byte[] hash;

    UUID keyId;

    /** Until when it opens the key; null: as long as the key lives. */
    @Nullable Instant validUntil;

    String lastFour;
    Instant createdAt;

    /** When and from where a check last accepted it; written by the flush of usage alone. */
    @Column(insertable = false, updatable = false)
    @Nullable Instant lastUsedAt;

    @Column(insertable = false, updatable = false)
    @Nullable String lastUsedAddress;

    /** The secret itself, encrypted; only in keyspaces that show it again. */
    @Nullable byte[] encrypted;

    static KeySecret of(SecretText secret, UUID keyId, Instant now) {
        var kept = new KeySecret();
        kept.hash = secret.digest();
        kept.keyId = keyId;
        kept.lastFour = secret.lastFour();
        kept.createdAt = now;
        return kept;
    }

    boolean isOverAt(Instant now) {
        return validUntil != null && !now.isBefore(validUntil);
    }

    /** Shortens its life, never lengthens it. */
    void endBy(Instant deadline) {
        if (validUntil == null || deadline.isBefore(validUntil)) {
            validUntil = deadline;
        }
    }

    /** The newest first: that is the one without an end. */
    static Uni<List<KeySecret>> listOf(UUID keyId) {
        return KeySecret.list("keyId = ?1 order by validUntil desc nulls first, createdAt desc", keyId);
    }

    /** The newest of each key in use that can be shown again, at most so many. */
    static Uni<List<KeySecret>> listRecoverable(UUID accountId, Instant now, int most) {
        return Panache.getSession()
                .chain(session -> session.createQuery("""
                                select s from KeySecret s join ApiKey k on k.id = s.keyId
                                where k.accountId = :account and k.revokedAt is null and k.deletedAt is null
                                    and (k.expiresAt is null or k.expiresAt > :now)
                                    and s.validUntil is null and s.encrypted is not null
                                """, KeySecret.class)
                        .setParameter("account", accountId)
                        .setParameter("now", now)
                        .setMaxResults(most)
                        .getResultList());
    }

    static Uni<Long> deleteOf(UUID keyId) {
        return KeySecret.delete("keyId", keyId);
    }
}
