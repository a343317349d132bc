package dev.latchkey.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyLocksTest extends ApiTest {

    @Inject
    DataSource database;

    /** A job has the reminders of keys first and then the end of the account's chain: so does whoever ends a key. */
    @Test
    void a_revoke_and_a_job_that_tells_of_the_key_wait_for_each_other_in_one_order() throws Exception {
        var key = Tenant.in("standard").createKey("main");
        try (var job = database.getConnection()) {
            job.setAutoCommit(false);
            execute(job, "select from key_reminder where key_id = ? for update", key.id());
            var revoke =
                    CompletableFuture.supplyAsync(() -> key.revoke().extract().statusCode());
            Awaitility.await().until(() -> hasWaiter());
            execute(
                    job,
                    "insert into audit_entry (at, account_id, actor_kind, action, subject_id)"
                            + " values (now(), ?, 'system', 'key.stale', gen_random_uuid())",
                    key.tenant().account());
            job.commit();
            assertEquals(200, revoke.get(10, TimeUnit.SECONDS));
        }
    }

    private static void execute(Connection connection, String sql, String id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(id));
            var unused = statement.execute();
        }
    }

    private boolean hasWaiter() throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select exists (select from pg_locks where not granted)")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
