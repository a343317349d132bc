package dev.latchkey.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.LedgerEntries;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReminderJobTest extends ApiTest {

    @Inject
    ReminderJob job;

    @Inject
    DataSource database;

    /** To tell of what other tests have left behind, years later by the clock, takes longer than all of these. */
    @BeforeEach
    void forgetOthers() throws SQLException {
        execute("delete from key_reminder");
    }

    @Test
    void an_owner_hears_30_7_and_1_days_before_a_key_expires() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey(Map.of("name", "main", "expires_in", "P40D"));
        String end = key.get().extract().path("expires_at");

        for (int day = 0; day <= 41; day++) {
            run();
            run();
            TestClock.advance(Duration.ofDays(1));
        }

        assertEquals(
                List.of(
                        Map.of("expires_at", end, "days", 1),
                        Map.of("expires_at", end, "days", 7),
                        Map.of("expires_at", end, "days", 30)),
                told("key.expiring", key));
        assertEquals(0, reminders(key));
    }

    /** Its maker knows that it is for a week. */
    @Test
    void a_key_for_7_days_is_told_of_on_its_last_day_only() throws Throwable {
        var key = Tenant.in("standard").createKey(Map.of("name", "week", "expires_in", "P7D"));

        run();
        assertEquals(List.of(), told("key.expiring", key));
        TestClock.advance(Duration.ofDays(6));
        run();

        assertEquals(List.of(1), days(key));
    }

    @Test
    void after_a_standstill_it_says_how_many_days_are_really_left_and_nothing_twice() throws Throwable {
        var key = Tenant.in("standard").createKey(Map.of("name", "main", "expires_in", "P40D"));

        TestClock.advance(Duration.ofDays(34).plusHours(1));
        run();
        assertEquals(List.of(6), days(key));
        TestClock.advance(Duration.ofDays(6));
        run();

        assertEquals(List.of(6), days(key));
    }

    @Test
    void nobody_hears_of_a_key_that_has_been_revoked() throws Throwable {
        var key = Tenant.in("standard").createKey(Map.of("name", "main", "expires_in", "P40D"));
        key.revoke().statusCode(200);

        assertEquals(0, reminders(key));
    }

    /** S1.30: every 90 days, until somebody uses it. */
    @Test
    void an_owner_hears_of_a_key_that_nobody_uses() throws Throwable {
        var key = Tenant.in("standard").createKey("forgotten");

        TestClock.advance(Duration.ofDays(89));
        run();
        assertEquals(List.of(), told("key.stale", key));
        TestClock.advance(Duration.ofDays(1));
        run();
        run();
        assertEquals(List.of(Map.of()), told("key.stale", key));
        TestClock.advance(Duration.ofDays(90));
        run();
        assertEquals(List.of(Map.of(), Map.of()), told("key.stale", key));
    }

    /** S1.30. */
    @Test
    void a_use_puts_it_off_and_is_named_when_90_days_have_gone_by_since() throws Throwable {
        var key = Tenant.in("standard").createKey("seldom used");
        use(key, Duration.ofDays(50));

        TestClock.advance(Duration.ofDays(90));
        run();
        assertEquals(List.of(), told("key.stale", key));
        TestClock.advance(Duration.ofDays(50));
        run();

        String lastUse = key.get().extract().path("last_used_at");
        assertEquals(List.of(Map.of("last_used_at", lastUse)), told("key.stale", key));
    }

    @Test
    void a_key_that_is_switched_off_need_not_be_used() throws Throwable {
        var key = Tenant.in("standard").createKey("off");
        key.patch(Map.of("status", "inactive")).statusCode(200);

        TestClock.advance(Duration.ofDays(90));
        run();
        assertEquals(List.of(), told("key.stale", key));
        key.patch(Map.of("status", "active")).statusCode(200);
        TestClock.advance(Duration.ofDays(90));
        run();

        assertEquals(List.of(Map.of()), told("key.stale", key));
    }

    @Test
    void a_key_that_expires_before_is_not_watched_for_use() throws Throwable {
        var key = Tenant.in("standard").createKey(Map.of("name", "short", "expires_in", "P1D"));

        assertEquals(0, reminders(key));
    }

    /** S1.30: what has ended is no news, however late the run is. */
    @Test
    void a_key_that_has_expired_since_is_not_told_as_unused() throws Throwable {
        var key = Tenant.in("standard").createKey(Map.of("name", "main", "expires_in", "P100D"));

        TestClock.advance(Duration.ofDays(101));
        run();

        assertEquals(List.of(), told("key.stale", key));
        assertEquals(0, reminders(key));
    }

    /** V020 may leave such rows behind: it does not keep keys from being changed. */
    @Test
    void what_is_due_for_a_key_that_has_ended_or_ends_later_is_dropped() throws Throwable {
        var tenant = Tenant.in("standard");
        var revoked = tenant.createKey(Map.of("name", "revoked", "expires_in", "P40D"));
        var deleted = tenant.createKey("deleted");
        var endless = tenant.createKey("endless");
        var later = tenant.createKey(Map.of("name", "later", "expires_in", "P300D"));
        execute("update api_key set revoked_at = now() where id in ('%s', '%s')".formatted(revoked.id(), deleted.id()));
        execute("update api_key set deleted_at = now() where id = '%s'".formatted(deleted.id()));
        for (var key : List.of(revoked, deleted, endless, later)) {
            remindNow(key);
        }

        run();

        for (var key : List.of(revoked, deleted, endless, later)) {
            assertEquals(List.of(), told("key.expiring", key));
            assertEquals(List.of(), told("key.stale", key));
        }
        assertEquals(0, reminders(revoked));
        assertEquals(0, reminders(deleted));
        assertEquals(1, reminders(endless));
        assertEquals(2, reminders(later));
    }

    /** A million keys that lie unused when Latchkey learns to tell of them are told of in batches. */
    @Test
    void more_than_a_batch_is_told_in_one_run() throws Throwable {
        var tenant = Tenant.in("standard");
        var many = ReminderJob.BATCH + 10;
        execute("""
                insert into api_key (id, account_id, name, type, prefix, last_four, permissions, active, created_at, version)
                select gen_random_uuid(), '%s', 'bulk ' || n, 'live', 'lk_live_', 'xxxx', '{}', true,
                    now() - interval '91 days', 0 from generate_series(1, %d) n
                """.formatted(tenant.account(), many));

        run();

        assertEquals(many, number("""
                select count(*) from audit_entry where action = 'key.stale' and account_id = ?
                """, tenant.account()));
    }

    private List<Object> days(Tenant.Key key) {
        return new ArrayList<>(told("key.expiring", key).stream()
                .map(facts -> facts.get("days"))
                .toList());
    }

    private static List<Map<String, Object>> told(String event, Tenant.Key key) {
        return LedgerEntries.facts(key.tenant(), event, key.id());
    }

    private int reminders(Tenant.Key key) throws SQLException {
        return number("select count(*) from key_reminder where key_id = ?", key.id());
    }

    @ActivateRequestContext
    void run() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> job.remindAll());
    }

    private void remindNow(Tenant.Key key) throws SQLException {
        execute("""
                insert into key_reminder select id, action, now() - interval '1 day'
                from api_key, unnest(array['key.expiring', 'key.stale']) as action where id = '%s'
                on conflict (key_id, action) do update set at = excluded.at
                """.formatted(key.id()));
    }

    /** As the flush of usage writes it. */
    private void use(Tenant.Key key, Duration afterNow) throws SQLException {
        execute("update api_key set last_used_at = '%s' where id = '%s'"
                .formatted(Instant.now().plus(afterNow), key.id()));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql, String id) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setObject(1, UUID.fromString(id));
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
