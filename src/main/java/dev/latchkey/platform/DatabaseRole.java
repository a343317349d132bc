package dev.latchkey.platform;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Says so where the second wall between accounts does not hold: PostgreSQL lets some roles past it (decision 0015). */
@Singleton
class DatabaseRole {

    private static final Logger LOG = Logger.getLogger(DatabaseRole.class);

    private static final String PASSES = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";

    void warn(@Observes StartupEvent start, Pool pool) throws Throwable {
        var passes = VertxContextSupport.subscribeAndAwait(() -> pool.query(PASSES)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .onFailure()
                .recoverWithItem(false));
        if (passes) {
            LOG.warn(
                    "The database's role is a superuser or has BYPASSRLS, and so the second wall between accounts does not"
                            + " hold: let Latchkey have an ordinary role that owns its database");
        }
    }
}
