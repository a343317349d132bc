package dev.latchkey.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Somebody signed in to the dashboard; of the text in their cookie only the SHA-256 is kept. */
@Entity
class BrowserSession extends PanacheEntityBase {

    /** How late the moment somebody was last seen may be: not every page is a write. */
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    @Id
    byte[] hash;

    UUID personId;
    Instant createdAt;
    Instant seenAt;

    static BrowserSession of(byte[] hash, UUID personId, Instant now) {
        var session = new BrowserSession();
        session.hash = hash;
        session.personId = personId;
        session.createdAt = now;
        session.seenAt = now;
        return session;
    }

    static Uni<Long> endAllOf(UUID personId) {
        return BrowserSession.delete("personId", personId);
    }

    static Uni<Long> deleteOver(Instant now, SignInConfig config) {
        return BrowserSession.delete(
                "createdAt <= ?1 or seenAt <= ?2",
                now.minus(config.browserLifetime()),
                now.minus(config.browserIdle()));
    }

    boolean isOverAt(Instant now, SignInConfig config) {
        return !now.isBefore(createdAt.plus(config.browserLifetime()))
                || !now.isBefore(seenAt.plus(config.browserIdle()));
    }

    /** One statement, now and then, and not the entity: of two pages loaded at once neither must fail. */
    Uni<Void> seen(Instant now) {
        return now.isBefore(seenAt.plus(UNTOLD))
                ? Uni.createFrom().voidItem()
                : Panache.withTransaction(() -> BrowserSession.update("seenAt = ?1 where hash = ?2", now, hash))
                        .replaceWithVoid();
    }
}
