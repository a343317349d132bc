package dev.latchkey.webhook.delivery;

import dev.latchkey.webhook.WebhookConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Forgets deliveries that have come to their end and are old enough. Replicas run it side by side, each taking others. */
@ApplicationScoped
public class DeliveryLogJob {

    static final int BATCH = 5_000;

    private final WebhookConfig config;
    private final Clock clock;

    DeliveryLogJob(WebhookConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Batch by batch, each in a transaction of its own. */
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> forgetOld() {
        return Panache.withTransaction(
                        () -> DeliveryTable.deleteEnded(clock.instant().minus(config.keepLog()), BATCH))
                .chain(count -> count < BATCH ? Uni.createFrom().voidItem() : forgetOld());
    }
}
