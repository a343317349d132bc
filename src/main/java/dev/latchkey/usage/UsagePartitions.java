package dev.latchkey.usage;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The parts that the table of usage is cut into, by how long they are kept and by day (decision 0008). They are made two
 * days ahead, or at the latest when a flush needs them, and dropped when their time is over. Replicas take turns.
 */
@ApplicationScoped
class UsagePartitions {

    private static final Logger LOG = Logger.getLogger(UsagePartitions.class);

    private final UsageDatabase database;
    private final Retention retention;
    private final Clock clock;

    /** The days that have their partitions, as far as this replica knows. */
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    UsagePartitions(UsageDatabase database, Retention retention, Clock clock) {
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
        return database.execute("select drop_usage_partitions($1)", Tuple.of(today))
                .invoke(this::forget)
                .replaceWithVoid()
                .onFailure(failure -> UsageDatabase.isRefusal(failure, "55P03"))
                .recoverWithItem(() -> {
                    LOG.info("Usage that is too old is still being read: the next run drops it");
                    return null;
                });
    }

    /** Makes the partitions of these days where they are missing; asks the database only about days that are new here. */
    Uni<Void> make(Collection<LocalDate> days) {
        if (made.containsAll(days)) {
            return Uni.createFrom().voidItem();
        }
        return database.execute(
                        "select make_usage_partitions($1, $2)",
                        Tuple.of(retention.ends(), days.toArray(LocalDate[]::new)))
                .invoke(() -> made.addAll(days))
                .replaceWithVoid();
    }

    /** Whatever was known of them may be wrong. */
    void forget() {
        made.clear();
    }
}
