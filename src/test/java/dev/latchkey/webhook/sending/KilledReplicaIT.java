package dev.latchkey.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.platform.Encryption;
import dev.latchkey.testing.PackagedApp;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import dev.latchkey.webhook.sending.Receiver.Received;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas, one after the other, on a database that outlives both. */
class KilledReplicaIT {

    private static final int EVENTS = 5_000;

    @TempDir
    Path folder;

    @AfterEach
    void forgetTheApplication() {
        RestAssured.reset();
    }

    @Test
    void what_a_killed_replica_was_about_to_send_is_sent_by_the_next_one() throws Exception {
        var keyset = Files.writeString(folder.resolve("keyset.json"), Encryption.newKeyset());
        try (var database = EmbeddedPostgres.start();
                var receiver = new Receiver()) {
            try (var first = start(database, keyset)) {
                RestAssured.baseURI = first.url();
                prepare(database, receiver.url("/"));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> receiver.received().size() > EVENTS / 10);
                first.kill();
            }
            assertTrue(count(database, "pending") > 0);
            try (var second = start(database, keyset)) {
                var url = second.url();
                Awaitility.await(url)
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> count(database, "delivered") == EVENTS);
            }
            assertEquals(EVENTS, ids(receiver).size());
        }
    }

    private static Set<String> ids(Receiver receiver) {
        return receiver.received().stream().map(Received::id).collect(Collectors.toSet());
    }

    private PackagedApp start(EmbeddedPostgres database, Path keyset) throws Exception {
        return PackagedApp.start(
                folder,
                "latchkey.database.url=postgresql://localhost:" + database.getPort() + "/postgres",
                "latchkey.database.username=postgres",
                "latchkey.database.password=postgres",
                "latchkey.operator.email=" + TestDatabase.OPERATOR,
                "latchkey.operator.password=" + TestDatabase.PASSWORD,
                "latchkey.encryption.keyset-file=" + keyset,
                "latchkey.webhooks.allowed-networks=" + Receiver.HOST,
                "latchkey.webhooks.timeout=1s",
                "latchkey.webhooks.allow-http=true",
                "quarkus.shutdown.delay=0s");
    }

    private static void prepare(EmbeddedPostgres database, String url) throws SQLException {
        var tenant = Tenant.in("standard");
        tenant.createKey("main");
        Tenant.as(tenant.owner())
                .body(Map.of("label", "events"))
                .post("/v1/accounts/" + tenant.account() + "/signing-secrets")
                .then()
                .statusCode(201);
        execute(
                database,
                "insert into webhook_endpoint (id, account_id, url, events, signing_secret_id, active, created_at, version)"
                        + " select gen_random_uuid(), account_id, '" + url
                        + "', '{}', id, true, now(), 0 from signing_secret");
        execute(
                database,
                "insert into webhook_delivery (endpoint_id, entry_id, event, created_at, schedule_since, next_attempt_at)"
                        + " select e.id, a.id, a.action, a.at, a.at, a.at from webhook_endpoint e, audit_entry a, generate_series(1, "
                        + EVENTS + ") where a.action = 'key.created'");
    }

    private static void execute(EmbeddedPostgres database, String sql) throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(EmbeddedPostgres database, String status) throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from webhook_delivery where status = '" + status + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
