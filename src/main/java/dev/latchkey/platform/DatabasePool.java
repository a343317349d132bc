package dev.latchkey.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/** The connections to the database. */
@Singleton
class DatabasePool implements PgPoolCreator {

    /**
     * A statement that begins with this is planned anew for the values it comes with. PostgreSQL plans others once for all
     * values, which a search by a rare name and one by a name that everything has cannot share.
     */
    static final String PLANNED_FOR_ITS_VALUES = "/* planned for its values */ ";

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList()
                .forEach(options ->
                        options.setPreparedStatementCacheSqlFilter(sql -> !sql.startsWith(PLANNED_FOR_ITS_VALUES)));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
