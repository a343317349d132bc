package dev.latchkey.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One link in the chain of refresh tokens that began with a sign-in; of its text only the SHA-256 is kept. */
@Entity
class RefreshToken extends PanacheEntityBase {

    /** A client whose reply was lost sends the same token again; so long that is no theft. */
    static final Duration GRACE = Duration.ofSeconds(30);

    @Id
    byte[] hash;

    UUID family;
    UUID personId;
    Instant expiresAt;

    @Nullable Instant replacedAt;

    static RefreshToken of(byte[] hash, UUID family, UUID personId, Instant expiresAt) {
        var token = new RefreshToken();
        token.hash = hash;
        token.family = family;
        token.personId = personId;
        token.expiresAt = expiresAt;
        return token;
    }

    /** Whose token this is, as {@link Person#findSettled}; null for one that is not known. */
    static Uni<@Nullable Person> findPerson(byte[] hash) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select personId from RefreshToken where hash = :hash", UUID.class)
                        .setParameter("hash", hash)
                        .getSingleResultOrNull())
                .chain(id -> id == null ? Uni.createFrom().nullItem() : Person.findSettled(id));
    }

    /** Locked, so that of two replicas that exchange it the second sees that the first did. */
    static Uni<@Nullable RefreshToken> findLocked(byte[] hash) {
        return RefreshToken.findById(hash, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Ends all of a family. Its rows are locked first, so that a successor being issued at this moment is seen too. */
    static Uni<Long> endFamily(UUID family) {
        return RefreshToken.find("family", family)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .chain(() -> RefreshToken.delete("family", family));
    }

    /** Those that are still good: the others the job deletes. None is being issued meanwhile, where the person is locked. */
    static Uni<Long> endAllOf(UUID personId, Instant now) {
        return RefreshToken.delete("personId = ?1 and expiresAt > ?2", personId, now);
    }

    static Uni<Long> deleteExpired(Instant now) {
        return RefreshToken.delete("expiresAt <= ?1", now);
    }

    boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether somebody presents a token that was exchanged for its successor long ago: one of the two stole it. */
    boolean isReplayedAt(Instant now) {
        return replacedAt != null && now.isAfter(replacedAt.plus(GRACE));
    }

    void replace(Instant now) {
        if (replacedAt == null) {
            replacedAt = now;
        }
    }
}
