package dev.latchkey.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.PackagedApp;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application on a database that outlives it, stopped as Kubernetes stops it. */
class UsageShutdownIT {

    @TempDir
    Path folder;

    @AfterEach
    void forgetTheApplication() {
        RestAssured.reset();
    }

    @Test
    void a_stop_loses_nothing_that_was_counted() throws Exception {
        try (var database = EmbeddedPostgres.start()) {
            try (var app = start(database)) {
                RestAssured.baseURI = app.url();
                var key = Tenant.in("standard").createKey("used");
                key.whoami().statusCode(200);
                key.whoami().statusCode(200);
            }
            assertEquals(2, usage(database));
        }
    }

    /** With an hour between two flushes, so that it must be the last one that writes. */
    private PackagedApp start(EmbeddedPostgres database) throws Exception {
        return PackagedApp.start(
                folder,
                "latchkey.database.url=postgresql://localhost:" + database.getPort() + "/postgres",
                "latchkey.database.username=postgres",
                "latchkey.database.password=postgres",
                "latchkey.operator.email=" + TestDatabase.OPERATOR,
                "latchkey.operator.password=" + TestDatabase.PASSWORD,
                "latchkey.usage.flush-every=1h",
                "quarkus.shutdown.delay=0s");
    }

    private static long usage(EmbeddedPostgres database) throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select sum(count) from usage")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
