package dev.latchkey.ratelimit;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Deletes the counts of windows that have ended. */
@ApplicationScoped
class QuotaJob {

    private final QuotaTable table;
    private final Clock clock;

    QuotaJob(QuotaTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "1m")
    Uni<Void> deleteEnded() {
        return table.deleteEnded(clock.instant());
    }
}
