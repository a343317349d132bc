package dev.latchkey.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Throws refresh tokens away that nobody can use any more. */
@ApplicationScoped
class RefreshTokenJob {

    private final Clock clock;

    RefreshTokenJob(Clock clock) {
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> deleteExpired() {
        return Panache.withTransaction(() -> RefreshToken.deleteExpired(clock.instant()))
                .replaceWithVoid();
    }
}
