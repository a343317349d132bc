package dev.latchkey.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.keyspace.SecretHash;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class UsageCounterTest {

    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final UUID KEY = UUID.randomUUID();

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final UsageCounter counter = new UsageCounter(metrics);

    @Test
    void checks_that_have_all_in_common_are_counted_together() {
        count("203.0.113.7", NOON.plusSeconds(1));
        count("203.0.113.7", NOON.plusSeconds(59));

        var taken = counter.take(NOON);

        assertEquals(1, taken.size());
        assertEquals(new Counted(secret(1), KEY, NOON, kind("203.0.113.7"), 2, NOON.plusSeconds(59)), taken.get(0));
    }

    @Test
    void minutes_outcomes_and_addresses_are_told_apart() {
        count("203.0.113.7", NOON);
        count("203.0.113.7", NOON.plusSeconds(60));
        count("203.0.113.8", NOON);
        counter.count(secret(1), KEY, CheckKind.of("REVOKED", "203.0.113.7", null), NOON);

        assertEquals(4, counter.take(NOON).size());
    }

    @Test
    void what_was_taken_is_not_there_again_unless_it_is_put_back() {
        count("203.0.113.7", NOON);
        var taken = counter.take(NOON);
        assertEquals(List.of(), counter.take(NOON));

        counter.putBack(taken);
        count("203.0.113.7", NOON);

        assertEquals(2, sum(counter.take(NOON)));
    }

    /** The cap is for the whole minute, however often it is flushed: an attacker has more addresses than we have rows. */
    @Test
    void one_secret_is_told_apart_by_so_many_addresses_a_minute_and_no_more() {
        for (int i = 0; i < 10_000; i++) {
            count("2001:db8::" + Integer.toHexString(i), NOON);
            if (i % 100 == 0) {
                assertTrue(counter.take(NOON).size() <= UsageCounter.KINDS + 1);
            }
        }
        counter.take(NOON).forEach(rest -> assertEquals("", rest.kind().address()));

        count("2001:db8::1", NOON.plusSeconds(60));
        assertEquals(
                "2001:db8::1", counter.take(NOON.plusSeconds(60)).get(0).kind().address());
    }

    /** Every key that a replica has in its memory, with a flush every five seconds. */
    @Test
    void steady_use_of_100_000_keys_loses_nothing_and_no_address() {
        var counted = 0L;
        for (int second = 0; second < 120; second += 5) {
            for (int i = 0; i < 100_000; i++) {
                counter.count(secret(i), KEY, kind("203.0.113.7"), NOON.plusSeconds(second));
                counter.count(secret(i), KEY, kind("203.0.113.7"), NOON.plusSeconds(second + 4));
            }
            var taken = counter.take(NOON.plusSeconds(second + 4));
            assertTrue(taken.stream().noneMatch(row -> row.kind().address().isEmpty()));
            counted += sum(taken);
        }

        assertEquals(24 * 200_000, counted);
        assertEquals(0, metrics.counter("latchkey.usage.lost").count());
    }

    @Test
    void the_minute_may_turn_between_two_flushes() {
        for (var at : List.of(NOON.plusSeconds(58), NOON.plusSeconds(61))) {
            for (int i = 0; i < 100_000; i++) {
                counter.count(secret(i), KEY, kind("203.0.113.7"), at);
            }
        }
        var taken = counter.take(NOON.plusSeconds(62));

        assertEquals(200_000, taken.size());
        assertTrue(taken.stream().noneMatch(row -> row.kind().address().isEmpty()));
    }

    @Test
    void what_is_put_back_makes_no_use_older_than_it_is() {
        count("203.0.113.7", NOON.plusSeconds(1));
        var unwritten = counter.take(NOON);
        count("203.0.113.7", NOON.plusSeconds(9));

        counter.putBack(unwritten);

        assertEquals(NOON.plusSeconds(9), counter.take(NOON).get(0).lastAt());
    }

    @Test
    void memory_is_bounded_and_what_it_does_not_hold_is_in_the_metric() {
        var checks = UsageCounter.MOST + 1_000;
        for (int i = 0; i < checks; i++) {
            counter.count(secret(i), KEY, kind("203.0.113.7"), NOON);
        }
        var taken = counter.take(NOON);

        assertEquals(UsageCounter.MOST, taken.size());
        assertEquals(
                UsageCounter.DETAILED,
                taken.stream().filter(row -> !row.kind().address().isEmpty()).count());
        assertEquals(1_000, metrics.counter("latchkey.usage.lost").count());
    }

    @Test
    void minutes_that_are_over_make_room_for_others() {
        for (int i = 0; i < UsageCounter.MOST; i++) {
            counter.count(secret(i), KEY, kind("203.0.113.7"), NOON);
        }
        assertEquals(UsageCounter.MOST, counter.take(NOON.plusSeconds(120)).size());

        count("203.0.113.7", NOON.plusSeconds(120));

        assertEquals(
                "203.0.113.7", counter.take(NOON.plusSeconds(120)).get(0).kind().address());
    }

    @Test
    void nothing_is_lost_between_threads_that_count_and_one_that_takes() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Long> counting = () -> {
                for (int i = 0; i < 50_000; i++) {
                    count("203.0.113." + i % 10, NOON);
                }
                return 0L;
            };
            Callable<Long> taking = () -> {
                var taken = 0L;
                for (int i = 0; i < 1_000; i++) {
                    taken += sum(counter.take(NOON));
                }
                return taken;
            };
            var taken = 0L;
            for (var done : threads.invokeAll(List.of(counting, taking, counting, taking))) {
                taken += done.get();
            }
            assertEquals(100_000, taken + sum(counter.take(NOON)));
        } finally {
            threads.shutdown();
        }
    }

    private void count(String address, Instant at) {
        counter.count(secret(1), KEY, kind(address), at);
    }

    private static CheckKind kind(String address) {
        return CheckKind.of("VALID", address, "curl/8.5.0");
    }

    private static SecretHash secret(int number) {
        return new SecretHash(ByteBuffer.allocate(32).putInt(number).array());
    }

    private static long sum(List<Counted> rows) {
        return rows.stream().mapToLong(Counted::times).sum();
    }
}
