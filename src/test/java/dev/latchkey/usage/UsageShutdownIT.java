package dev.latchkey.usage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.PackagedApp;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application on a database that outlives it, started and stopped as Kubernetes does it. */
class UsageShutdownIT {

    private static final String WAITING_FOR_THE_LOCK =
            "select count(*) from pg_locks where relation = 'usage'::regclass and not granted";

    @TempDir
    Path folder;

    @AfterEach
    void forgetTheApplication() {
        RestAssured.reset();
    }

    /** The Job of an upgrade: until it has run, a replica that may not change the tables says so and ends. */
    @Test
    void a_stop_loses_nothing_that_was_counted_and_gives_the_lease_back_last() throws Exception {
        try (var database = EmbeddedPostgres.start()) {
            migrate(database);
            try (var app = PackagedApp.start(folder, settings(database, "latchkey.database.migrate=false"))) {
                RestAssured.baseURI = app.url();
                var ready = given().baseUri(app.managementUrl());
                await().until(() -> ready.get("/q/health/ready").statusCode() == 200);
                var key = Tenant.in("standard").createKey("used");
                key.whoami().statusCode(200);

                try (var lock = database.getPostgresDatabase().getConnection();
                        var statement = lock.createStatement()) {
                    lock.setAutoCommit(false);
                    statement.execute("lock table usage in exclusive mode");
                    app.askToStop();
                    await().until(() -> ready.get("/q/health/ready").statusCode() == 503);
                    key.whoami().statusCode(200); // no longer ready, and still answering
                    await().until(() -> count(database, WAITING_FOR_THE_LOCK) == 1);
                    assertEquals(1, count(database, "select count(*) from replica"));
                    lock.commit();
                }
                assertEquals(143, app.exitCode(), app.output());
            }
            assertEquals(2, count(database, "select sum(count) from usage"));
            assertEquals(0, count(database, "select count(*) from replica"));
        }
    }

    private void migrate(EmbeddedPostgres database) throws Exception {
        try (var tooEarly = PackagedApp.start(folder, settings(database, "latchkey.database.migrate=false"))) {
            assertEquals(1, tooEarly.exitCode(), tooEarly.output());
            assertTrue(tooEarly.output().contains("Run Latchkey once with the argument migrate"), tooEarly.output());
        }
        try (var job = PackagedApp.start(folder, List.of("migrate"), settings(database))) {
            assertEquals(0, job.exitCode(), job.output());
            assertTrue(job.output().contains("The tables have the version"), job.output());
            assertFalse(job.output().contains("istening on"), job.output());
        }
    }

    /** With an hour between two flushes, so that it must be the last one that writes. */
    private static String[] settings(EmbeddedPostgres database, String... more) {
        var settings = Stream.of(
                "latchkey.database.url=postgresql://localhost:" + database.getPort() + "/postgres",
                "latchkey.database.username=postgres",
                "latchkey.database.password=postgres",
                "latchkey.operator.email=" + TestDatabase.OPERATOR,
                "latchkey.operator.password=" + TestDatabase.PASSWORD,
                "latchkey.usage.flush-every=1h",
                "quarkus.shutdown.delay=3s");
        return Stream.concat(settings, Stream.of(more)).toArray(String[]::new);
    }

    private static long count(EmbeddedPostgres database, String sql) throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
