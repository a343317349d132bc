package dev.latchkey.webhook;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Forgets what was rotated away, soon after nothing is signed with it any more. */
@ApplicationScoped
class SigningSecretJob {

    private final Clock clock;

    SigningSecretJob(Clock clock) {
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m")
    Uni<Void> forgetPrevious() {
        return Panache.withTransaction(() -> SigningSecret.forgetPrevious(clock.instant()))
                .replaceWithVoid();
    }
}
