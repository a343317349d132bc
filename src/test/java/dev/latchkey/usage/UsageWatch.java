package dev.latchkey.usage;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/** Watches the usage as soon as a test wants to hear of it, whatever a test before it did with the clock. */
@ApplicationScoped
public class UsageWatch {

    private final UsageWatchJob job;
    private final DataSource database;

    UsageWatch(UsageWatchJob job, DataSource database) {
        this.job = job;
        this.database = database;
    }

    /** As a replica that has waited for its turn, and has seen nothing of the last day. */
    public void now() throws Throwable {
        setTurn("-infinity");
        run();
    }

    /** As a replica whose scheduler says so. */
    @ActivateRequestContext
    void run() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> job.watch());
    }

    /** A replica that watches was last heard of at this moment. */
    void setTurn(String aliveAt) throws SQLException {
        try (var connection = database.getConnection();
                var set = connection.prepareStatement(
                        "update usage_watch set alive_at = cast(? as timestamptz), watched_until = '2000-01-01'")) {
            set.setString(1, aliveAt);
            set.executeUpdate();
        }
    }

    /** To the millisecond. */
    Instant watchedUntil() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select watched_until from usage_watch");
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getTimestamp(1).toInstant().truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
