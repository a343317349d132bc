package dev.latchkey.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.keyspace.Rate;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookupGateTest {

    static final String SOMEBODY = "203.0.113.7";

    final ManualTime time = new ManualTime();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final LookupGate gate = new LookupGate(Rate.of("100/1s"), Rate.of("10/1s"), time, metrics);

    /** What the gate takes for look-ups: the database's answers are given by hand. */
    final List<CompletableFuture<String>> asked = new ArrayList<>();

    @Test
    void one_address_looks_up_so_many_unknown_keys_and_is_forgiven_as_time_goes_by() {
        assertEquals(10, unknown(SOMEBODY, 50));
        assertEquals(10, unknown("198.51.100.1", 50));

        time.advance(Duration.ofMillis(500));
        assertEquals(5, unknown(SOMEBODY, 50));
    }

    @Test
    void addresses_of_one_ipv6_network_are_one() {
        var looked = IntStream.range(0, 50)
                .map(i -> unknown("2001:db8:0:1::" + Integer.toHexString(i), 1))
                .sum();

        assertEquals(10, looked);
        assertEquals(10, unknown("2001:db8:0:2::1", 50));
    }

    /** A flood of 20,000 a second, each from an address of its own or from none. */
    @Test
    void all_together_look_up_so_many_unknown_keys_wherever_they_come_from() {
        var looked = 0;
        for (var millisecond = 0; millisecond < 10_000; millisecond++) {
            for (var i = 0; i < 10; i++) {
                looked += unknown("10." + millisecond / 250 + "." + millisecond % 250 + "." + i, 1);
                looked += unknown(null, 1);
            }
            time.advance(Duration.ofMillis(1));
        }

        assertTrue(looked <= 100 + 10 * 100, looked + " look-ups");
        assertTrue(looked >= 10 * 100, looked + " look-ups");
        assertEquals(looked, count("unknown"));
        assertEquals(200_000 - looked, count("refused"));
    }

    @Test
    void known_keys_are_looked_up_as_often_as_anybody_likes() {
        for (var i = 0; i < 50_000; i++) {
            assertEquals("key", lookUp(SOMEBODY, Uni.createFrom().item("key")).getItem());
        }
        assertEquals(50_000, count("found"));
        assertEquals(10, unknown(SOMEBODY, 50));
    }

    @Test
    void so_many_are_under_way_at_once_and_who_comes_then_is_refused() {
        var waiting = ask(LookupGate.AT_ONCE);
        ask(1).get(0).assertFailedWith(LookupGate.Closed.class);

        asked.get(0).complete("key");
        waiting.get(0).assertItem("key");
        ask(1).get(0).assertNotTerminated();
    }

    @Test
    void what_several_at_once_have_overdrawn_is_paid_back() {
        var waiting = ask(40);
        for (var i = 0; i < waiting.size(); i++) {
            asked.get(i).complete(null);
        }
        assertEquals(40, count("unknown"));

        time.advance(Duration.ofSeconds(2));
        assertEquals(0, unknown(SOMEBODY, 1));
        time.advance(Duration.ofSeconds(2));
        assertEquals(10, unknown(SOMEBODY, 50));
    }

    @Test
    void failures_and_callers_who_left_keep_no_place() {
        for (var i = 0; i < 2 * LookupGate.AT_ONCE; i++) {
            lookUp(null, Uni.createFrom().failure(new IllegalStateException())).assertFailed();
            ask(1).get(0).cancel();
        }

        assertEquals(2 * LookupGate.AT_ONCE, count("failed"));
        assertEquals(0, count("refused"));
    }

    /** How many of these look-ups for keys that do not exist were made. */
    private int unknown(@Nullable String address, int times) {
        var before = count("unknown");
        for (var i = 0; i < times; i++) {
            var answer = lookUp(address, Uni.createFrom().<String>nullItem());
            if (answer.getFailure() != null) {
                assertInstanceOf(LookupGate.Closed.class, answer.getFailure());
            }
        }
        return count("unknown") - before;
    }

    private List<UniAssertSubscriber<String>> ask(int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> lookUp(SOMEBODY, Uni.createFrom().<String>completionStage(() -> {
                    var answer = new CompletableFuture<String>();
                    asked.add(answer);
                    return answer;
                })))
                .toList();
    }

    private UniAssertSubscriber<String> lookUp(@Nullable String address, Uni<String> lookUp) {
        return gate.pass(address, lookUp).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private int count(String outcome) {
        return (int) metrics.counter("latchkey.lookups", "outcome", outcome).count();
    }

    static final class ManualTime implements TimeMeter {

        private long nanos;

        void advance(Duration by) {
            nanos += by.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
