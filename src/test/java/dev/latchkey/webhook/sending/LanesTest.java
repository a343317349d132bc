package dev.latchkey.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.webhook.sending.Lane.Standing;
import dev.latchkey.webhook.sending.Lanes.Due;
import dev.latchkey.webhook.sending.Lanes.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Instant NOW = Instant.parse("2026-03-18T10:00:00Z");
    private static final Answer GOOD = new Answer(200, null, Duration.ZERO, Duration.ZERO);
    private static final Answer BAD = Answer.error("timed_out", Duration.ZERO);

    private final Lanes lanes = new Lanes();

    private static List<UUID> endpoints(int count) {
        return IntStream.range(0, count).mapToObj(unused -> UUID.randomUUID()).toList();
    }

    /** All that may begin does. */
    private List<Place> begin(List<UUID> endpoints, Instant now) {
        var begun = new ArrayList<Place>();
        for (var each :
                lanes.allot(endpoints.stream().map(id -> new Due(id, 100)).toList(), now)) {
            for (int i = 0; i < each.count(); i++) {
                begun.add(lanes.begin(each.endpointId()));
            }
        }
        return begun;
    }

    private void end(List<Place> places, Answer answer, Instant now) {
        places.forEach(place -> lanes.end(place, answer, now, 0));
    }

    private void prove(List<UUID> endpoints) {
        for (int i = 0; i < 7; i++) {
            end(begin(endpoints, NOW), GOOD, NOW);
        }
    }

    @Test
    void one_at_first_and_twice_as_many_after_each_success() {
        var one = endpoints(1);
        var wide = new ArrayList<Integer>();
        for (int i = 0; i < 3; i++) {
            var begun = begin(one, NOW);
            wide.add(begun.size());
            lanes.end(begun.get(0), GOOD, NOW, 0);
            end(begun.subList(1, begun.size()), new Answer(200, null, Duration.ZERO, Duration.ZERO), NOW);
        }
        assertEquals(List.of(1, 2, 8), wide);
        prove(one);
        assertEquals(Lane.WIDEST, begin(one, NOW).size());
        assertEquals(0, begin(one, NOW).size());
    }

    @Test
    void after_failures_it_waits_longer_and_longer_and_then_tries_one() {
        var one = endpoints(1);
        prove(one);
        end(begin(one, NOW), BAD, NOW);
        var now = NOW;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertEquals(0, begin(one, now.plusSeconds(seconds).minusMillis(1)).size(), "pause of " + seconds);
            now = now.plusSeconds(seconds);
            var tried = begin(one, now);
            assertEquals(1, tried.size());
            end(tried, BAD, now);
        }
        now = now.plusSeconds(60);
        end(begin(one, now), GOOD, now);
        assertEquals(2, begin(one, now).size());
    }

    @Test
    void an_endpoint_that_asks_for_it_is_left_alone() {
        var one = endpoints(1);
        end(begin(one, NOW), new Answer(429, null, Duration.ZERO, Duration.ofSeconds(30)), NOW);
        assertEquals(0, begin(one, NOW.plusSeconds(29)).size());
        assertEquals(1, begin(one, NOW.plusSeconds(30)).size());
    }

    @Test
    void any_number_of_unknown_or_dead_endpoints_leaves_half_to_the_others() {
        var dead = endpoints(2_000);
        assertEquals(Lanes.PLACES / 2, begin(dead.subList(0, 1_000), NOW).size());
        assertEquals(0, begin(dead.subList(1_000, 2_000), NOW).size());
        assertEquals(Lanes.PLACES / 2, lanes.underWay());
    }

    @Test
    void those_that_fail_have_at_most_a_quarter() {
        var dead = endpoints(1_000);
        for (int from = 0; from < 1_000; from += 250) {
            end(begin(dead.subList(from, from + 250), NOW), BAD, NOW);
        }
        var later = NOW.plusSeconds(10);
        var hanging = begin(dead, later);
        assertEquals(Lanes.PLACES / 4, hanging.size());
        assertTrue(hanging.stream().allMatch(place -> place.standing() == Standing.FAILING));
        assertEquals(Lanes.PLACES / 4, begin(endpoints(1_000), later).size());
    }

    /** Somebody with many endpoints may let them answer well and then hang all at once. */
    @Test
    void proven_endpoints_that_take_all_they_get_leave_something_to_the_next() {
        var greedy = endpoints(100);
        prove(greedy);
        for (int i = 0; i < 100; i++) {
            var unused = begin(greedy, NOW);
        }
        assertEquals(Lanes.PLACES * 7 / 8, lanes.underWay());
        assertEquals(1, begin(endpoints(1), NOW).size());
    }

    /** Somebody with many endpoints may let all of them answer well, and late. */
    @Test
    void who_answers_slowly_is_as_one_of_whom_nothing_is_known() {
        var slow = endpoints(1_000);
        prove(slow.subList(0, 100));
        var late = new Answer(200, null, Duration.ofSeconds(15), Duration.ZERO);
        for (int i = 0; i < 7; i++) {
            end(begin(slow.subList(0, 100), NOW), late, NOW);
        }
        var begun = begin(slow, NOW);
        assertEquals(Lanes.PLACES / 2, begun.size());
        assertTrue(begun.stream().allMatch(place -> place.standing() == Standing.NEW));
    }

    @Test
    void what_was_never_sent_says_nothing_about_the_endpoint() {
        var one = endpoints(1);
        prove(one);
        end(begin(one, NOW), Answer.error("secret_unavailable", Duration.ZERO), NOW);
        assertEquals(Lane.WIDEST, begin(one, NOW).size());
    }

    @Test
    void one_proven_endpoint_gets_a_quarter_of_what_is_free_at_most() {
        var few = endpoints(20);
        prove(few);
        var all = few.stream().map(id -> new Due(id, 100)).toList();
        var free = Lanes.PLACES;
        for (var each : lanes.allot(all, NOW)) {
            assertTrue(each.count() <= Math.min(Lane.WIDEST, free / 4));
            free -= each.count();
        }
        assertEquals(Lanes.PLACES / 8, free);
    }
}
