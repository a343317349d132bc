package dev.latchkey.usage;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The right of one replica to watch the usage, until it has come to its end. It says now and then that it is alive, by moving
 * a moment in the one row of {@code usage_watch} on; another replica takes over once that moment is too old.
 */
final class WatchTurn {

    private static final String TAKE =
            "update usage_watch set alive_at = $1 where alive_at <= $2 returning watched_until";
    private static final String KEEP = "update usage_watch set alive_at = $1 where alive_at = $2";
    private static final String SEE = "update usage_watch set alive_at = $1, watched_until = $3 where alive_at = $2";
    private static final String HOLD = "select one from usage_watch where alive_at = :mine for update";

    /** How long it may do without saying that it is alive; less than any replica waits before it takes over. */
    private static final Duration BREATH = Duration.ofSeconds(15);

    private final Pool pool;
    private final Clock clock;
    private final Instant begun;
    private final Instant watchedUntil;
    private Instant aliveAt;

    private WatchTurn(Pool pool, Clock clock, Instant begun, Instant watchedUntil) {
        this.pool = pool;
        this.clock = clock;
        this.begun = begun;
        this.watchedUntil = watchedUntil;
        this.aliveAt = begun;
    }

    /** Another replica has taken over, because this one stood still for too long. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;

        Lost() {
            super("Another replica has taken over", null, false, false);
        }
    }

    /** Null where a replica has been at it in this last while. */
    static Uni<@Nullable WatchTurn> take(Pool pool, Clock clock, Duration pause) {
        var now = clock.instant();
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), now.minus(pause).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 0 ? null : new WatchTurn(pool, clock, now, watchedUntil(rows)));
    }

    private static Instant watchedUntil(RowSet<Row> rows) {
        return rows.iterator().next().getOffsetDateTime("watched_until").toInstant();
    }

    Instant begun() {
        return begun;
    }

    /** Up to when the turns before have seen everything. */
    Instant watchedUntil() {
        return watchedUntil;
    }

    /** Says that it is alive where it has not just done so. */
    Uni<Void> keep() {
        var now = clock.instant();
        return now.isBefore(aliveAt.plus(BREATH))
                ? Uni.createFrom().voidItem()
                : moveOn(KEEP, now, Tuple.of(now.atOffset(ZoneOffset.UTC), aliveAt.atOffset(ZoneOffset.UTC)));
    }

    /** Everything that was counted before that moment has been seen; a turn that ends early is taken up there. */
    Uni<Void> seeUntil(Instant moment) {
        var now = clock.instant();
        var parameters = Tuple.of(
                now.atOffset(ZoneOffset.UTC), aliveAt.atOffset(ZoneOffset.UTC), moment.atOffset(ZoneOffset.UTC));
        return moveOn(SEE, now, parameters);
    }

    private Uni<Void> moveOn(String sql, Instant now, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .invoke(rows -> mustBeOurs(rows.rowCount() == 1))
                .invoke(() -> aliveAt = now)
                .replaceWithVoid();
    }

    /** Nobody takes over before the transaction of the current session has ended. */
    Uni<Void> hold() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HOLD, Boolean.class)
                        .setParameter("mine", aliveAt)
                        .getSingleResultOrNull())
                .invoke(ours -> mustBeOurs(ours != null))
                .replaceWithVoid();
    }

    private static void mustBeOurs(boolean ours) {
        if (!ours) {
            throw new Lost();
        }
    }
}
