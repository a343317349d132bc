package dev.latchkey.usage;

import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks at the usage of the last minutes, account by account, and tells the ledger what is unusual (S1.30, S4.21). One replica
 * does it for all of them; what keeps it from an account keeps it from that account only, until the next turn.
 */
@ApplicationScoped
class UsageWatchJob {

    private static final Logger LOG = Logger.getLogger(UsageWatchJob.class);

    /** Those whose keys were used or refused; the index is by minute. */
    private static final String ACCOUNTS =
            "select distinct account_id from usage where minute >= $1 and minute <= $2 order by account_id";

    /** Counts reach the table some seconds late, and an account that failed gets a second look. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** Warnings look no further back. */
    private static final Duration FARTHEST = Duration.ofHours(24);

    /** What is looked for accounts at once: after a standstill a whole day could take longer than the database lets us. */
    private static final Duration PIECE = Duration.ofHours(1);

    /** A turn says more often that it is alive. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

    private final Pool pool;
    private final UsageDatabase database;
    private final UsageWarnings warnings;
    private final UsageAlerts alerts;
    private final UsageWatchMetrics metrics;
    private final CurrentCaller caller;
    private final Clock clock;
    private final Duration pause;

    UsageWatchJob(
            Pool pool,
            UsageDatabase database,
            UsageWarnings warnings,
            UsageAlerts alerts,
            UsageWatchMetrics metrics,
            CurrentCaller caller,
            Clock clock,
            @ConfigProperty(name = "latchkey.alerts.every") String every) {
        this.pool = pool;
        this.database = database;
        this.warnings = warnings;
        this.alerts = alerts;
        this.metrics = metrics;
        this.caller = caller;
        this.clock = clock;
        this.pause = pauseOf(every);
    }

    /** A little less than a whole interval: a scheduler that is early must not skip a turn. */
    private static Duration pauseOf(String every) {
        if ("off".equals(every) || "disabled".equals(every)) {
            return SHORTEST_PAUSE;
        }
        var pause = DurationConverter.parseDuration(every).multipliedBy(9).dividedBy(10);
        return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }

    @Scheduled(every = "{latchkey.alerts.every}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        caller.set(new Caller.Self(), null);
        return WatchTurn.take(pool, clock, pause)
                .invoke(turn -> metrics.seeUntil(turn == null ? null : turn.watchedUntil()))
                .onItem()
                .ifNotNull()
                .transformToUni(
                        turn -> watchAll(turn).onFailure(WatchTurn.Lost.class).recoverWithUni(lost -> {
                            LOG.warn("Another replica goes on watching the usage: this one stood still");
                            return Uni.createFrom().voidItem();
                        }));
    }

    private Uni<Void> watchAll(WatchTurn turn) {
        var from = latest(turn.watchedUntil().minus(OVERLAP), turn.begun().minus(FARTHEST));
        var done = new HashSet<UUID>();
        return watchFrom(from, turn, done)
                .onFailure(failure -> UsageDatabase.isRefusal(failure, "57014"))
                .recoverWithUni(tooMuch -> {
                    LOG.warnf(
                            "Which accounts were used since %s takes too long to find out: what was unusual before the"
                                    + " last minutes may go untold",
                            from);
                    return watchFrom(turn.begun().minus(OVERLAP), turn, done);
                });
    }

    /** Piece by piece, the oldest first: what has been seen is not looked through again, should a later one fail. */
    private Uni<Void> watchFrom(Instant from, WatchTurn turn, Set<UUID> done) {
        var to = from.plus(PIECE).isBefore(turn.begun()) ? from.plus(PIECE) : turn.begun();
        return watchAccounts(from, to, turn, done)
                .chain(() -> turn.seeUntil(to))
                .invoke(() -> metrics.seeUntil(to))
                .chain(() -> to.equals(turn.begun()) ? Uni.createFrom().voidItem() : watchFrom(to, turn, done));
    }

    /** Each account once in a turn, because it is looked at as it is now. */
    private Uni<Void> watchAccounts(Instant from, Instant to, WatchTurn turn, Set<UUID> done) {
        return database.execute(ACCOUNTS, Tuple.of(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC)))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom()
                        .items(StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID(0))))
                .filter(done::add)
                .onItem()
                .transformToUniAndConcatenate(account -> turn.keep().chain(() -> watch(account, turn)))
                .collect()
                .last();
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private Uni<Void> watch(UUID account, WatchTurn turn) {
        return warnings.find(account)
                .chain(found -> alerts.tell(account, found, turn))
                .onFailure(failure -> !(failure instanceof WatchTurn.Lost))
                .recoverWithUni(failure -> {
                    LOG.warnf("The usage of account %s could not be watched: %s", account, failure);
                    return Uni.createFrom().voidItem();
                });
    }
}
