package dev.latchkey.usage;

import dev.latchkey.platform.AccountWall;
import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Runs what may take long so that it does not: checks need the same connections, and changes of keys the same locks. */
@ApplicationScoped
class UsageDatabase {

    private static final String LIMIT = "set local statement_timeout = '5s'";

    /**
     * For a connection that broke without a word. Longer than the pool lets wait for one (30 seconds) and a statement may take
     * together, so that what is given up is not done later all the same; each further statement may take 5 seconds more.
     */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private final Pool pool;

    UsageDatabase(Pool pool) {
        this.pool = pool;
    }

    /** For jobs, and all accounts. Fails where the statement takes longer than five seconds, and then it has done nothing. */
    Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.withTransaction(connection -> executeAll(connection, List.of(sql), parameters))
                .map(answers -> answers.get(0))
                .ifNoItem()
                .after(SILENCE)
                .fail();
    }

    private static Uni<List<RowSet<Row>>> executeAll(
            SqlConnection connection, List<String> statements, Tuple parameters) {
        return connection
                .query(LIMIT)
                .execute()
                .onItem()
                .transformToMulti(limited -> Multi.createFrom().iterable(statements))
                .onItem()
                .transformToUniAndConcatenate(
                        sql -> connection.preparedQuery(sql).execute(parameters))
                .collect()
                .asList();
    }

    /** From the usage of one account; 503 where it takes too long. */
    Uni<RowSet<Row>> read(UUID account, String sql, Tuple parameters) {
        return readAll(account, List.of(sql), parameters).map(answers -> answers.get(0));
    }

    /** The answers to statements with the same parameters, one after the other; 503 where one of them takes too long. */
    Uni<List<RowSet<Row>>> readAll(UUID account, List<String> statements, Tuple parameters) {
        return AccountWall.within(pool, account, connection -> executeAll(connection, statements, parameters))
                .ifNoItem()
                .after(SILENCE.plusSeconds(5L * (statements.size() - 1)))
                .fail()
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
