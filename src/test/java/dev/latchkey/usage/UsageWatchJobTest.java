package dev.latchkey.usage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.latchkey.testing.LedgerEntries;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that come of what UsageWarningTest shows to be found. */
@QuarkusTest
class UsageWatchJobTest extends UsageTest {

    static final String HOME = "203.0.113.7";

    @Inject
    UsageWatch watch;

    @Inject
    UsageAlerts alerts;

    @Inject
    Pool pool;

    Instant start;

    @BeforeEach
    void begin() {
        start = clock.instant();
    }

    /** S1.30. */
    @Test
    void a_spike_of_refusals_is_told_once_in_24_hours() throws Throwable {
        var key = Tenant.in("standard").createKey("tried");
        refuse(key, "REVOKED", 11);
        refuse(key, "REVOKED", 26);

        watch.now();
        watch.now();
        assertEquals(List.of(Map.of("since", minute(start), "count", 37)), told("auth.failure_spike", key));

        TestClock.advance(Duration.ofHours(23));
        refuse(key, "REVOKED", 37 * 5);
        watch.now();
        assertEquals(1, told("auth.failure_spike", key).size());

        TestClock.advance(Duration.ofHours(1));
        refuse(key, "REVOKED", 37 * 10);
        watch.now();
        assertEquals(2, told("auth.failure_spike", key).size());
    }

    @Test
    void a_key_that_is_used_too_often_is_told_with_how_often() throws Throwable {
        var key = Tenant.in("standard").createKey("hasty");
        refuse(key, "RATE_LIMITED", 12);

        watch.now();

        assertEquals(List.of(Map.of("limit", "rate", "since", minute(start), "count", 12)), told("limit.reached", key));
    }

    /** S4.21: one event for the key; the list of warnings has every address. */
    @Test
    void two_new_addresses_of_a_key_are_one_event() throws Throwable {
        var key = Tenant.in("standard").createKey("travelling");
        count(key, "VALID", HOME, 1);
        TestClock.advance(Duration.ofDays(8));
        count(key, "VALID", "198.51.100.1", 1);
        count(key, "VALID", "198.51.100.2", 1);

        watch.now();

        assertEquals(1, told("key.new_address", key).size());
        assertEquals(
                minute(clock.instant()), told("key.new_address", key).get(0).get("since"));
    }

    @Test
    void replicas_take_turns() throws Throwable {
        var key = Tenant.in("standard").createKey("tried");
        refuse(key, "REVOKED", 11);
        watch.setTurn(clock.instant().minusSeconds(30).toString());

        watch.run();
        assertEquals(List.of(), told("auth.failure_spike", key));

        TestClock.advance(Duration.ofSeconds(31));
        watch.run();
        assertEquals(1, told("auth.failure_spike", key).size());
    }

    @Test
    void of_replicas_that_begin_at_once_one_does_the_work() throws Throwable {
        var key = Tenant.in("standard").createKey("tried");
        refuse(key, "REVOKED", 11);
        watch.setTurn("-infinity");

        var replicas = Executors.newFixedThreadPool(3);
        try {
            Callable<Void> replica = () -> {
                try {
                    watch.run();
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
                return null;
            };
            for (var done : replicas.invokeAll(Collections.nCopies(3, replica))) {
                done.get(30, SECONDS);
            }
        } finally {
            replicas.shutdown();
        }

        assertEquals(1, told("auth.failure_spike", key).size());
    }

    /** It may have stood still for minutes and then go on where it was. */
    @Test
    void a_replica_that_another_one_has_taken_over_from_tells_nothing() throws Throwable {
        var key = Tenant.in("standard").createKey("tried");
        watch.setTurn("-infinity");
        var lost = takeTurn();
        TestClock.advance(Duration.ofMinutes(1));
        var ours = takeTurn();

        var finding = new UsageFinding(UsageWarning.REFUSAL_SPIKE, UUID.fromString(key.id()), start, 11L, null);
        var account = UUID.fromString(key.tenant().account());
        assertThrows(WatchTurn.Lost.class, () -> VertxContextSupport.subscribeAndAwait(lost::keep));
        assertThrows(
                WatchTurn.Lost.class,
                () -> VertxContextSupport.subscribeAndAwait(() -> alerts.tell(account, List.of(finding), lost)));
        assertThrows(WatchTurn.Lost.class, () -> VertxContextSupport.subscribeAndAwait(() -> lost.seeUntil(start)));
        assertEquals(List.of(), told("auth.failure_spike", key));

        VertxContextSupport.subscribeAndAwait(() -> ours.seeUntil(start));
    }

    private WatchTurn takeTurn() throws Throwable {
        var turn = VertxContextSupport.subscribeAndAwait(() -> WatchTurn.take(pool, clock, Duration.ofMinutes(1)));
        return Objects.requireNonNull(turn);
    }

    @Test
    void a_standstill_of_a_day_is_made_up_for_in_one_turn() throws Throwable {
        var key = Tenant.in("standard").createKey("tried");
        refuse(key, "REVOKED", 40);
        var begun = clock.instant();

        watch.now();

        assertFalse(watch.watchedUntil().isBefore(begun));
        assertEquals(1, told("auth.failure_spike", key).size());
        assertThat(
                management().get("/q/metrics").asString(),
                matchesPattern("(?s).*\nlatchkey_usage_watch_age_seconds [0-5]?\\d\\.\\d+\n.*"));
    }

    /** A table that is locked for longer than a statement may take stands for one that takes too long to read. */
    @Test
    void what_takes_too_long_to_read_is_given_up_for_the_last_minutes() throws Throwable {
        var begun = clock.instant();
        var others = Executors.newSingleThreadExecutor();
        try {
            var lock = others.submit(() -> {
                execute("do $$ begin lock table usage; perform pg_sleep(7.5); end $$");
                return null;
            });
            await().until(() -> number("""
                    select count(*) from pg_locks where relation = 'usage'::regclass and granted
                    and mode = 'AccessExclusiveLock' and ?::uuid is not null
                    """, UUID.randomUUID().toString()) == 1);
            watch.now();
            lock.get(30, SECONDS);
        } finally {
            others.shutdown();
        }

        assertFalse(watch.watchedUntil().isBefore(begun));
    }

    /** What keeps the ledger from one account's entry stands for all that can fail. */
    @Test
    void an_account_that_fails_keeps_no_other_from_its_events() throws Throwable {
        var failing = Tenant.in("standard").createKey("failing");
        var fine = Tenant.in("standard").createKey("fine");
        refuse(failing, "REVOKED", 11);
        refuse(fine, "REVOKED", 11);
        execute("alter table audit_entry add constraint failing check (subject_id <> '%s') not valid"
                .formatted(failing.id()));
        try {
            watch.now();
        } finally {
            execute("alter table audit_entry drop constraint failing");
        }

        assertEquals(List.of(), told("auth.failure_spike", failing));
        assertEquals(1, told("auth.failure_spike", fine).size());
    }

    /** The index comes with partitions that are made later. */
    @Test
    void accounts_with_recent_usage_are_found_by_minute() throws Throwable {
        refuse(Tenant.in("standard").createKey("any"), "REVOKED", 1);

        assertEquals(0, number("""
                select count(*) from pg_partition_tree('usage') t
                where t.isleaf and ?::uuid is not null and not exists (
                    select from pg_indexes i where i.tablename = t.relid::text
                    and i.indexdef like '%USING brin (minute)%autosummarize%')
                """, UUID.randomUUID().toString()));
    }

    private void refuse(Tenant.Key key, String outcome, int times) throws Throwable {
        count(key, outcome, HOME, times);
    }

    private void count(Tenant.Key key, String outcome, String address, int times) throws Throwable {
        var id = UUID.fromString(key.id());
        for (int i = 0; i < times; i++) {
            counter.count(secretOf(id), id, CheckKind.of(outcome, address, null), clock.instant());
        }
        flush();
    }

    private static String minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES).toString().replace("Z", ".000Z");
    }

    private static List<Map<String, Object>> told(String event, Tenant.Key key) {
        return LedgerEntries.facts(key.tenant(), event, key.id());
    }
}
