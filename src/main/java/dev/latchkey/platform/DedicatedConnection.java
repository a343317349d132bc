package dev.latchkey.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection beside the pool, for short statements that must not wait until others give theirs back. It takes many at
 * once, which the database answers one after the other. One that does not answer in time, or is answered by a server that
 * will not do, is replaced: a connection can break without a word, and lead to a primary that is none any more.
 */
public final class DedicatedConnection {

    /** How many statements may be under way on it. */
    public static final int AT_ONCE = 256;

    private static final Logger LOG = Logger.getLogger(DedicatedConnection.class);

    /** A lock that was not free in time: the connection is as good as before. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Vertx vertx;
    private final DatabasePool database;
    private final Duration patience;
    private @Nullable Uni<PgConnection> open;

    /** @param patience how long a statement may take, opening a connection included */
    public DedicatedConnection(Vertx vertx, DatabasePool database, Duration patience) {
        this.vertx = vertx;
        this.database = database;
        this.patience = patience;
    }

    /**
     * What comes of a statement; fails where there is no answer in time, though it may have been carried out all the same.
     *
     * @param reader may refuse what the server says, by throwing
     */
    public <T> Uni<T> execute(String sql, Tuple parameters, Function<RowSet<Row>, T> reader) {
        return Uni.createFrom().deferred(() -> {
            var connection = connection();
            return connection
                    .chain(opened -> opened.preparedQuery(sql).execute(parameters))
                    .ifNoItem()
                    .after(patience)
                    .fail()
                    .map(reader)
                    .onFailure(failure -> !isLocked(failure))
                    .invoke(() -> replace(connection));
        });
    }

    private static boolean isLocked(Throwable failure) {
        return failure instanceof PgException refusal && LOCK_NOT_AVAILABLE.equals(refusal.getSqlState());
    }

    private synchronized Uni<PgConnection> connection() {
        if (open == null) {
            var options = database.connectOptions().setPipeliningLimit(AT_ONCE);
            // Who waits for a lock does not notice that we have gone: such waiters would pile up in the database.
            options.addProperty("lock_timeout", Long.toString(patience.toMillis() / 2));
            var opening = Shared.of(PgConnection.connect(vertx, options));
            open = opening;
            opening.subscribe().with(opened -> watch(opened, opening), failure -> forget(opening));
            return opening;
        }
        return open;
    }

    private void watch(PgConnection opened, Uni<PgConnection> opening) {
        var unused = opened.exceptionHandler(failure -> LOG.debugf("A connection broke: %s", failure))
                .closeHandler(() -> forget(opening));
    }

    private synchronized void forget(Uni<PgConnection> broken) {
        if (open == broken) {
            open = null;
        }
    }

    private void replace(Uni<PgConnection> broken) {
        forget(broken);
        broken.subscribe().with(PgConnection::closeAndForget, neverOpened -> {});
    }
}
