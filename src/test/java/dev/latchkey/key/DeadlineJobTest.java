package dev.latchkey.key;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadlineJobTest extends ApiTest {

    @Inject
    DeadlineJob job;

    @Inject
    DataSource database;

    @Test
    void an_expired_key_is_told_to_the_ledger_once() throws Throwable {
        var tenant = Tenant.in("standard");
        var expiring = tenant.createKey(Map.of("name", "short", "expires_in", "PT1H"));
        tenant.createKey(Map.of("name", "long", "expires_in", "P1D"));
        tenant.createKey(Map.of("name", "revoked", "expires_in", "PT1H"))
                .revoke()
                .statusCode(200);

        run();
        assertEquals(0, expiredEntries(tenant));
        TestClock.advance(Duration.ofHours(1));
        run();
        run();

        assertEquals(1, expiredEntries(tenant));
        expiring.get().statusCode(200);
    }

    /** S4.16: once for each secret, 90 days after it was made where nothing says where the key is used. */
    @Test
    void the_ledger_is_told_once_that_a_secret_should_be_rotated() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("main");
        tenant.createKey(Map.of("name", "over by then", "expires_in", "80d"));

        TestClock.advance(Duration.ofDays(89));
        run();
        assertEquals(0, entries("key.rotation_due", tenant));
        TestClock.advance(Duration.ofDays(1));
        run();
        run();
        assertEquals(1, entries("key.rotation_due", tenant));
        key.get().body("warnings.code", hasItem("rotation_due"));

        key.rotate("PT0S").statusCode(201).body("warnings.code", not(hasItem("rotation_due")));
        run();
        assertEquals(1, entries("key.rotation_due", tenant));
    }

    /** More than one batch, and several replicas at once. */
    @Test
    void replicas_that_run_at_once_share_the_work() throws Throwable {
        var tenant = Tenant.in("standard");
        var many = DeadlineJob.BATCH * 2 + 10;
        insertExpiring(tenant, many);
        TestClock.advance(Duration.ofHours(1));

        var replicas = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> replica = () -> {
                try {
                    run();
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
                return null;
            };
            for (var done : replicas.invokeAll(Collections.nCopies(4, replica))) {
                done.get(30, SECONDS);
            }
        } finally {
            replicas.shutdown();
        }
        run();

        assertEquals(many, expiredEntries(tenant));
    }

    @ActivateRequestContext
    void run() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> job.tellAll());
    }

    private void insertExpiring(Tenant tenant, int count) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into api_key (id, account_id, name, type, prefix, last_four, permissions, active,
                                             created_at, expires_at, version)
                        select gen_random_uuid(), ?, 'bulk ' || n, 'live', 'lk_live_', 'xxxx', '{}', true,
                               now(), now() + interval '1 minute', 0
                        from generate_series(1, ?) n
                        """)) {
            insert.setObject(1, UUID.fromString(tenant.account()));
            insert.setInt(2, count);
            assertEquals(count, insert.executeUpdate());
        }
    }

    private int expiredEntries(Tenant tenant) throws SQLException {
        return entries("key.expired", tenant);
    }

    private int entries(String action, Tenant tenant) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select count(*) from audit_entry where action = ? and account_id = ?")) {
            query.setString(1, action);
            query.setObject(2, UUID.fromString(tenant.account()));
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
