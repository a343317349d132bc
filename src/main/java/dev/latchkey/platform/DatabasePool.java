package dev.latchkey.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The connections to the database: the pool, and how to open one beside it. */
@Singleton
public class DatabasePool implements PgPoolCreator {

    /**
     * A statement that begins with this is planned anew for the values it comes with. PostgreSQL plans others once for all
     * values, which a search by a rare name and one by a name that everything has cannot share.
     */
    static final String PLANNED_FOR_ITS_VALUES = "/* planned for its values */ ";

    /** A connection that broke without a word is given up when nothing has come for so long; no statement takes longer. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);

    private final String url;
    private final Optional<String> listenUrl;
    private List<PgConnectOptions> options = List.of();

    DatabasePool(
            @ConfigProperty(name = OwnDatabase.URL) String url,
            @ConfigProperty(name = "latchkey.database.listen-url") Optional<String> listenUrl) {
        this.url = url;
        this.listenUrl = listenUrl;
    }

    @Override
    public Pool create(Input input) {
        options = List.copyOf(input.pgConnectOptionsList());
        for (var each : options) {
            DatabaseTls.apply(each, url);
            each.setPreparedStatementCacheSqlFilter(sql -> !sql.startsWith(PLANNED_FOR_ITS_VALUES));
            each.setReadIdleTimeout((int) SILENCE.toSeconds());
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(options))
                .using(input.vertx())
                .build();
    }

    /** How to open a connection like those of the pool. */
    public PgConnectOptions connectOptions() {
        if (options.isEmpty()) {
            throw new IllegalStateException("The pool has not been created yet");
        }
        return new PgConnectOptions(options.get(0)).setConnectTimeout((int) CONNECT_PATIENCE.toMillis());
    }

    /** The same for {@code LISTEN}, which a pooler between us and the database may not pass on. */
    public PgConnectOptions listenOptions() {
        var direct = connectOptions();
        listenUrl
                .map(PgConnectOptions::fromUri)
                .ifPresent(url -> direct.setHost(url.getHost()).setPort(url.getPort()));
        return direct;
    }
}
