package dev.latchkey.webhook.sending;

import dev.latchkey.platform.DatabasePool;
import dev.latchkey.platform.DedicatedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/** The one connection for sending, beside the pool: however much there is to send, nobody waits for a connection longer. */
@Singleton
class SendingDatabase {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DedicatedConnection connection;

    SendingDatabase(Vertx vertx, DatabasePool pool) {
        connection = new DedicatedConnection(vertx, pool, PATIENCE);
    }

    <T> Uni<T> execute(String sql, Tuple parameters, Function<RowSet<Row>, T> reader) {
        return connection.execute(sql, parameters, reader);
    }
}
