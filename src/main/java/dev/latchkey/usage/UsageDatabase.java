package dev.latchkey.usage;

import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Runs what may take long so that it does not: checks need the same connections, and changes of keys the same locks. */
@ApplicationScoped
class UsageDatabase {

    private static final String LIMIT = "set local statement_timeout = '5s'";

    /**
     * For a connection that broke without a word. Longer than the pool lets wait for one (30 seconds) and the statement may
     * take together, so that what is given up is not done later all the same.
     */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private final Pool pool;

    UsageDatabase(Pool pool) {
        this.pool = pool;
    }

    /** Fails where the statement takes longer than five seconds, and then it has done nothing. */
    Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.withTransaction(connection -> connection
                        .query(LIMIT)
                        .execute()
                        .chain(() -> connection.preparedQuery(sql).execute(parameters)))
                .ifNoItem()
                .after(SILENCE)
                .fail();
    }

    /** 503 where it takes too long. */
    Uni<RowSet<Row>> read(String sql, Tuple parameters) {
        return execute(sql, parameters)
                .onFailure(failure -> isRefusal(failure, "57014"))
                .transform(timeout -> Problem.unavailable(
                        "usage_takes_too_long",
                        "There is too much usage to look through at the moment: ask for less of it, or later"));
    }

    /** Whether the database refused a statement with this SQLSTATE. */
    static boolean isRefusal(Throwable failure, String state) {
        return failure instanceof PgException refusal && state.equals(refusal.getSqlState());
    }
}
