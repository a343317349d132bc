package dev.latchkey.usage;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The parts that the table of usage is cut into, by how long they are kept and by day (decision 0008). They are made two
 * days ahead, or at the latest when a flush needs them, and dropped when their time is over. Replicas take turns.
 */
@ApplicationScoped
class UsagePartitions {

    private final Pool database;
    private final Retention retention;
    private final Clock clock;

    /** The days that have their partitions, as far as this replica knows. */
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    UsagePartitions(Pool database, Retention retention, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "10s")
    Uni<Void> maintain() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return dropBefore(today).eventually(() -> make(Set.of(today, today.plusDays(1), today.plusDays(2))));
    }

    private Uni<Void> dropBefore(LocalDate today) {
        return database.preparedQuery("select drop_usage_partitions($1)")
                .execute(Tuple.of(today))
                .invoke(this::forget)
                .replaceWithVoid();
    }

    /** Makes the partitions of these days where they are missing; asks the database only about days that are new here. */
    Uni<Void> make(Collection<LocalDate> days) {
        if (made.containsAll(days)) {
            return Uni.createFrom().voidItem();
        }
        return database.preparedQuery("select make_usage_partitions($1, $2)")
                .execute(Tuple.of(retention.ends(), days.toArray(LocalDate[]::new)))
                .invoke(() -> made.addAll(days))
                .replaceWithVoid();
    }

    /** Whatever was known of them may be wrong. */
    void forget() {
        made.clear();
    }
}
