package dev.latchkey.revocation;

import dev.latchkey.platform.DatabasePool;
import dev.latchkey.platform.DedicatedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What replicas know of each other, and the log as they read it. On a connection of its own: a lease must not be lost
 * because others keep the pool busy.
 */
@Singleton
class ReplicaTable {

    /** Memory is empty then, so that every change until now is in force. */
    private static final String JOIN = """
            insert into replica (id, acked, lease_ms, serve_for_ms, host, renewed_at)
            select $1, v, $2, $3, $4, clock_timestamp() from revocation_epoch
            returning acked
            """;

    /**
     * One statement, so one moment of the database: the log up to its head. It writes, because a primary that has been
     * deposed cannot commit that, and waits for the standby even where the database is set not to. An epoch that is ahead of
     * the database, as after a restore, must not count as acknowledged.
     */
    private static final String RENEW = """
            with me as (
                update replica set beat = beat + 1, renewed_at = clock_timestamp(),
                    acked = greatest(acked, least($2, (select v from revocation_epoch)))
                where id = $1
                returning beat, set_config('synchronous_commit', 'on', true)
            )
            select me.beat, e.v as head, (select min(acked) from replica) as slowest, clock_timestamp() as now,
                current_setting('synchronous_standby_names') <> '' as synchronous, l.kind, l.ref
            from me cross join revocation_epoch e left join revocation_log l on l.epoch > $2
            order by l.epoch
            """;

    private static final String ACKNOWLEDGE = """
            with me as (update replica set acked = greatest(acked, $2) where id = $1 returning id)
            select cast(pg_notify('%s', '') as text) from me
            """.formatted(Notifications.ACKNOWLEDGED);

    private static final String LIST = """
            select e.v as head, r.id, r.beat, r.acked, r.lease_ms, r.serve_for_ms
            from revocation_epoch e left join replica r on true
            """;

    private static final String REMOVE_DEAD = "delete from replica where id = $1 and beat = $2";

    private static final String LEAVE = "delete from replica where id = $1";

    /** What all have applied; an hour of it is kept for those who look into what happened. */
    private static final String PRUNE = """
            delete from revocation_log
            where epoch <= (select min(acked) from replica) and at < now() - interval '1 hour'
            """;

    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

    private final RevocationConfig config;
    private final DedicatedConnection database;

    ReplicaTable(RevocationConfig config, Vertx vertx, DatabasePool pool) {
        this.config = config;
        this.database = new DedicatedConnection(vertx, pool, patience(config.renewEvery()));
    }

    /** Not much longer than until the next renewal, so that a line that broke without a word costs little more than one. */
    private static Duration patience(Duration renewEvery) {
        var patience = renewEvery.multipliedBy(3).dividedBy(2);
        return patience.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : patience;
    }

    /** Makes a replica known, with a new id for each start; returns the epoch from which on it has to follow the log. */
    Uni<Long> join(UUID id) {
        var values = Tuple.of(
                id, config.lease().toMillis(), config.onLeaseLoss().serveFor().toMillis(), hostname());
        return database.execute(JOIN, values, rows -> rows.iterator().next().getLong("acked"));
    }

    private static String hostname() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("");
    }

    /** The log after an epoch that has been applied; empty where the replica has been taken for dead and removed. */
    Uni<Optional<Renewal>> renew(UUID id, long applied) {
        return database.execute(RENEW, Tuple.of(id, applied), Renewal::of);
    }

    /** Tells those who wait that everything up to this epoch is in force here. */
    Uni<Void> acknowledge(UUID id, long epoch) {
        return execute(ACKNOWLEDGE, Tuple.of(id, epoch)).replaceWithVoid();
    }

    /** All replicas; fails where the database has not come to this epoch yet: then it is not the one that has the change. */
    Uni<List<Replica>> list(long epoch) {
        return database.execute(LIST, Tuple.tuple(), rows -> {
            if (rows.iterator().next().getLong("head") < epoch) {
                throw new IllegalStateException("The database lags behind");
            }
            return StreamSupport.stream(rows.spliterator(), false)
                    .filter(row -> row.getUUID("id") != null)
                    .map(ReplicaTable::replica)
                    .toList();
        });
    }

    private static Replica replica(Row row) {
        return new Replica(
                row.getUUID("id"),
                row.getLong("beat"),
                row.getLong("acked"),
                Duration.ofMillis(row.getLong("lease_ms")),
                Duration.ofMillis(row.getLong("serve_for_ms")));
    }

    /** Whether it is gone: not if it has renewed its lease since, or somebody else was quicker. */
    Uni<Boolean> removeDead(Replica dead) {
        return execute(REMOVE_DEAD, Tuple.of(dead.id(), dead.beat())).map(removed -> removed > 0);
    }

    /** From now on nobody waits for it: it must answer no more. */
    Uni<Void> leave(UUID id) {
        return execute(LEAVE, Tuple.of(id)).replaceWithVoid();
    }

    Uni<Void> prune() {
        return execute(PRUNE, Tuple.tuple()).replaceWithVoid();
    }

    private Uni<Integer> execute(String sql, Tuple values) {
        return database.execute(sql, values, SqlResult::rowCount);
    }
}
