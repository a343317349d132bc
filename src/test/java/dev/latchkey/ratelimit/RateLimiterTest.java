package dev.latchkey.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.keyspace.Rate;
import dev.latchkey.testing.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Replicas on one real PostgreSQL: each limiter here knows nothing of the others but the table. */
@QuarkusTest
class RateLimiterTest extends ApiTest {

    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    RateLimitConfig settings;

    @Inject
    DataSource lockable;

    @Inject
    Pool database;

    final UUID account = UUID.randomUUID();

    @Test
    void three_replicas_that_drain_a_limit_in_turn_let_exactly_it_pass() {
        var quotas = List.of(quota("requests", "1000/1h"));

        assertEquals(1000, drain(replicas(3), quotas));
        assertEquals(1000, used(quotas.get(0)));
    }

    @Test
    void three_replicas_asked_by_many_at_once_never_let_more_pass_and_in_the_end_all_of_it() throws Exception {
        var replicas = replicas(3);
        var quotas = List.of(quota("requests", "1000/1h"));

        var answers = atOnce(1500, i -> charge(replicas.get(i % 3), quotas, 1).accepted());
        var granted = Collections.frequency(answers, true);

        assertTrue(granted > 500, () -> granted + " granted");
        assertEquals(1000, granted + drain(replicas, quotas));
    }

    /** How many pass until every replica, asked in turn, refuses. */
    private int drain(List<RateLimiter> replicas, List<Quota> quotas) {
        var granted = 0;
        var refusedInARow = 0;
        for (var turn = 0; refusedInARow < replicas.size(); turn++) {
            if (charge(replicas.get(turn % replicas.size()), quotas, 1).accepted()) {
                granted++;
                refusedInARow = 0;
            } else {
                refusedInARow++;
            }
        }
        return granted;
    }

    @Test
    void what_a_dead_replica_held_is_lost_and_never_given_out_twice() {
        var quotas = List.of(quota("requests", "100/1h"));
        assertTrue(charge(replica(), quotas, 1).accepted());
        assertEquals(10, used(quotas.get(0)));

        assertEquals(90, drain(replicas(2), quotas));
    }

    /** Blocks of 500, 450 and 405 requests, and perhaps the next one ahead of need. */
    @Test
    void a_hot_key_takes_a_handful_of_statements() {
        var replica = replica();
        var quotas = List.of(quota("requests", "5000/1h"));

        assertNull(replica.chargeAtOnce(account, quotas, 1), "the first one has to wait");
        for (var i = 0; i < 1000; i++) {
            assertTrue(charge(replica, quotas, 1).accepted());
        }
        var steps = List.of(500L + 450 + 405, 500L + 450 + 405 + 364);
        assertTrue(steps.contains(used(quotas.get(0))), () -> used(quotas.get(0)) + " used");
        assertNotNull(replica.chargeAtOnce(account, quotas, 1));
    }

    @Test
    void a_check_is_charged_to_all_limits_or_to_none() {
        var replica = replica();
        var wide = quota("wide", "10/1h");
        var narrow = quota("narrow", "3/1m");
        var quotas = List.of(wide, narrow);
        for (var i = 0; i < 3; i++) {
            assertTrue(charge(replica, quotas, 1).accepted());
        }

        for (var i = 0; i < 20; i++) {
            var refusal = charge(replica, quotas, 1);
            assertEquals(List.of("narrow"), refusal.violated());
            assertEquals(60, refusal.secondsToRetry());
        }
        for (var i = 0; i < 7; i++) {
            assertTrue(charge(replica, List.of(wide), 1).accepted(), "the refusals cost nothing");
        }
        assertEquals(List.of("wide", "narrow"), charge(replica, quotas, 1).violated());
        assertEquals(3600, charge(replica, quotas, 1).secondsToRetry());
    }

    @Test
    void many_at_once_are_charged_to_all_limits_or_to_none() throws Exception {
        var replica = replica();
        var shared = quota("shared", "100/1h");
        var firstKey = List.of(shared, quota("own", "30/1h"));
        var secondKey = List.of(shared, quota("own", "40/1h"));

        var answers = atOnce(
                200, i -> charge(replica, i % 2 == 0 ? firstKey : secondKey, 1).accepted());

        assertEquals(70, Collections.frequency(answers, true));
        assertEquals(30, charge(replica, List.of(shared), 0).limits().get(0).remaining());
    }

    @Test
    void a_dear_check_passes_whole_or_not_at_all() {
        var replica = replica();
        var quotas = List.of(quota("requests", "100/1h"));

        assertFalse(charge(replica, quotas, 101).accepted());
        assertTrue(charge(replica, quotas, 60).accepted());
        assertFalse(charge(replica, quotas, 41).accepted());
        assertTrue(charge(replica, quotas, 40).accepted());
        assertFalse(charge(replica, quotas, 1).accepted());
        assertTrue(charge(replica, quotas, 0).accepted(), "asking costs nothing");
    }

    @Test
    void the_next_window_is_a_new_one() {
        var clock = new SettableClock(NOON);
        var replica = replica(clock);
        var quotas = List.of(quota("requests", "2/1h"));
        assertTrue(charge(replica, quotas, 2).accepted());
        assertFalse(charge(replica, quotas, 1).accepted());

        clock.now = NOON.plusMillis(3_599_999);
        assertFalse(charge(replica, quotas, 1).accepted());
        clock.now = NOON.plusSeconds(3600);
        assertTrue(charge(replica, quotas, 2).accepted());
        clock.now = NOON.plusSeconds(3599);
        assertFalse(charge(replica, quotas, 1).accepted(), "a clock set back finds what was used");
    }

    /** The limit that is lowered counts what was leased under the old one as used: too little may pass, never too much. */
    @Test
    void a_lowered_limit_lets_no_more_pass_than_it_says() {
        var replica = replica();
        var ref = UUID.randomUUID();
        var high = List.of(new Quota(ref, "requests", Rate.of("100/1h")));
        var low = List.of(new Quota(ref, "requests", Rate.of("15/1h")));
        var lowest = List.of(new Quota(ref, "requests", Rate.of("5/1h")));
        assertTrue(charge(replica, high, 1).accepted());

        assertFalse(charge(replica, lowest, 1).accepted(), "10 are leased");
        assertEquals(5, drain(List.of(replica), low), "15 less the 10 of the old limit's block, of which 1 was used");
        assertEquals(15, used(low.get(0)));
    }

    /** With the table locked a lease does not come back. */
    @Test
    void without_the_database_what_is_leased_is_spent_and_no_more_than_that() throws Exception {
        var replica = replica();
        var quotas = List.of(quota("requests", "100/1h"));
        assertTrue(charge(replica, quotas, 1).accepted());

        try (var connection = lockable.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                var unused = lock.execute("lock table quota in access exclusive mode");
            }
            for (var i = 0; i < 9; i++) {
                assertNotNull(replica.chargeAtOnce(account, quotas, 1));
            }
            assertThrows(TimeoutException.class, () -> charge(replica, quotas, 1));
            assertFalse(charge(replica, quotas, 91).accepted(), "too many for any lease");
            connection.rollback();
        }
        var later = drain(List.of(replica), quotas);
        assertTrue(later > 0 && later <= 90, () -> later + " granted: what comes too late is lost");
    }

    @Test
    void windows_that_have_ended_a_day_ago_are_deleted() {
        var longAgo = Instant.parse("2020-01-01T12:00:00Z");
        var quotas = List.of(quota("requests", "2/1h"));
        assertTrue(charge(replica(new SettableClock(longAgo)), quotas, 1).accepted());

        deleteEnded(longAgo.plus(Duration.ofHours(25)));
        assertEquals(1, used(quotas.get(0)));
        deleteEnded(longAgo.plus(Duration.ofHours(25)).plusMillis(1));
        assertEquals(0, used(quotas.get(0)));
    }

    @Test
    void a_replica_whose_clock_is_ahead_deletes_no_window_that_others_are_in() {
        var quotas = List.of(quota("requests", "2/1h"));
        assertTrue(charge(replica(new SettableClock(NOON)), quotas, 1).accepted());

        deleteEnded(NOON.plus(Duration.ofDays(365)));
        assertEquals(1, used(quotas.get(0)));
    }

    private void deleteEnded(Instant now) {
        new QuotaJob(new QuotaTable(database), new SettableClock(now))
                .deleteEnded()
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void small_limits_are_leased_a_fifth_at_a_time_and_five_near_the_end() {
        var small = List.of(quota("small", "12/1s"));
        assertTrue(charge(replica(), small, 1).accepted());
        assertEquals(2, used(small.get(0)));

        var middling = List.of(quota("middling", "60/1h"));
        assertTrue(charge(replica(), middling, 48).accepted());
        assertTrue(charge(replica(), middling, 1).accepted());
        assertEquals(53, used(middling.get(0)));
        assertTrue(charge(replica(), middling, 1).accepted());
        assertTrue(charge(replica(), middling, 1).accepted());
        assertEquals(60, used(middling.get(0)), "the last block is what was left");
    }

    @Test
    void three_replicas_give_out_all_of_a_small_limit() {
        for (var rate : List.of("1/1h", "4/1h", "10/1h", "19/1h", "60/1h")) {
            var quotas = List.of(quota("small", rate));
            assertEquals(quotas.get(0).rate().requests(), drain(replicas(3), quotas), rate);
        }
    }

    /** In the worst case: what two replicas hold, each after a single check, is of no use to the third. */
    @Test
    void a_client_of_one_replica_gets_nearly_all_of_a_small_limit() {
        var replicas = replicas(3);
        var quotas = List.of(quota("small", "60/1h"));
        assertTrue(charge(replicas.get(0), quotas, 1).accepted());
        assertTrue(charge(replicas.get(1), quotas, 1).accepted());

        assertEquals(49, drain(replicas.subList(2, 3), quotas));
    }

    @Test
    void what_a_replica_has_no_room_to_remember_is_lost_and_never_given_out_twice() {
        var replica = new RateLimiter(new QuotaTable(database), new SettableClock(NOON), new TinyCache());
        var quotas = List.of(quota("requests", "100/1h"));
        var granted = 0;
        while (charge(replica, quotas, 1).accepted()) {
            granted++;
            assertTrue(charge(replica, List.of(quota("other", "2/1h")), 1).accepted());
        }

        assertTrue(granted <= 100, granted + " granted");
        assertEquals(100, used(quotas.get(0)));
    }

    private record TinyCache() implements RateLimitConfig {

        @Override
        public long cacheSize() {
            return 1;
        }

        @Override
        public boolean legacyHeaders() {
            return true;
        }
    }

    @Test
    void a_cost_above_a_limit_can_never_pass() {
        var quotas = List.of(quota("wide", "10/1h"), quota("narrow", "3/1m"));
        var replica = replica();

        assertNull(charge(replica, quotas, 4).secondsToRetry());
        assertNotNull(charge(replica, quotas, 3).secondsToRetry());
        var refusal = charge(replica, quotas, 1);
        assertFalse(refusal.accepted());
        assertNotNull(refusal.secondsToRetry(), "it can in a minute");
    }

    private static Quota quota(String name, String rate) {
        return new Quota(UUID.randomUUID(), name, Rate.of(rate));
    }

    private List<RateLimiter> replicas(int count) {
        return Stream.generate(this::replica).limit(count).toList();
    }

    private RateLimiter replica() {
        return replica(new SettableClock(NOON));
    }

    private RateLimiter replica(Clock clock) {
        return new RateLimiter(new QuotaTable(database), clock, settings);
    }

    private Charge charge(RateLimiter replica, List<Quota> quotas, long cost) {
        return replica.charge(account, quotas, cost).await().atMost(PATIENCE);
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> call) throws Exception {
        var threads = Executors.newFixedThreadPool(16);
        try {
            var calls = IntStream.range(0, times)
                    .<Callable<T>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private long used(Quota quota) {
        var rows = database.preparedQuery("select coalesce(sum(used), 0)::bigint from quota where ref = $1")
                .execute(Tuple.of(quota.ref()))
                .await()
                .atMost(PATIENCE);
        return rows.iterator().next().getLong(0);
    }
}
