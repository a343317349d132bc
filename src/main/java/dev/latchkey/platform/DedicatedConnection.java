package dev.latchkey.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection beside the pool, for short statements that must not wait until others give theirs back. It takes many at
 * once, which the database answers one after the other. One that does not answer in time is replaced, and those who wait
 * for it hear so: a connection can break without a word.
 */
public final class DedicatedConnection {

    private static final Logger LOG = Logger.getLogger(DedicatedConnection.class);

    private static final int AT_ONCE = 256;

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

    /** Fails where there is no answer in time; the statement may have been carried out all the same. */
    public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return Uni.createFrom().deferred(() -> {
            var connection = connection();
            return connection
                    .chain(opened -> opened.preparedQuery(sql).execute(parameters))
                    .ifNoItem()
                    .after(patience)
                    .fail()
                    .onFailure(failure -> !(failure instanceof PgException))
                    .invoke(() -> replace(connection));
        });
    }

    private synchronized Uni<PgConnection> connection() {
        if (open == null) {
            var options = database.connectOptions().setPipeliningLimit(AT_ONCE);
            var opening = PgConnection.connect(vertx, options).memoize().indefinitely();
            open = opening;
            opening.subscribe().with(opened -> watch(opened, opening), failure -> forget(opening));
            return opening;
        }
        return open;
    }

    private void watch(PgConnection opened, Uni<PgConnection> opening) {
        opened.exceptionHandler(failure -> LOG.debugf("A connection broke: %s", failure))
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
