package dev.latchkey.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.latchkey.revocation.Lease.Standing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {

    /** Where the counter begins is up to the machine: it may be about to overflow. */
    private long now = Long.MAX_VALUE - 10;

    @Test
    void it_is_lost_until_the_first_renewal() {
        assertEquals(Standing.LOST, lease(Duration.ZERO).standing());
        assertEquals(Standing.LOST, lease(Duration.ofSeconds(60)).standing());
    }

    @Test
    void it_counts_from_when_the_renewal_was_sent_and_ends_early_for_slow_clocks() {
        var lease = lease(Duration.ZERO);
        var sent = now;
        pass(Duration.ofSeconds(3));
        lease.extend(sent);

        pass(Duration.ofMillis(1_949));
        assertEquals(Standing.HELD, lease.standing());
        pass(Duration.ofMillis(1));
        assertEquals(Standing.LOST, lease.standing());
    }

    @Test
    void an_answer_that_comes_late_does_not_shorten_it() {
        var lease = lease(Duration.ZERO);
        var first = now;
        pass(Duration.ofSeconds(1));
        lease.extend(now);
        lease.extend(first);

        pass(Duration.ofMillis(4_949));
        assertEquals(Standing.HELD, lease.standing());
    }

    @Test
    void without_it_answers_go_on_for_as_long_as_the_operator_wants() {
        var lease = lease(Duration.ofSeconds(60));
        lease.extend(now);

        pass(Duration.ofMillis(4_950));
        assertEquals(Standing.STALE, lease.standing());
        pass(Duration.ofSeconds(60).minusNanos(1));
        assertEquals(Standing.STALE, lease.standing());
        pass(Duration.ofNanos(1));
        assertEquals(Standing.LOST, lease.standing());
    }

    @Test
    void who_was_taken_for_dead_answers_no_more_whatever_the_operator_wants() {
        var lease = lease(Duration.ofSeconds(60));
        lease.extend(now);
        lease.drop();

        assertEquals(Standing.LOST, lease.standing());
    }

    @Test
    void what_happens_on_its_loss_is_read_and_shown_alike() {
        assertEquals("refuse", LeaseLoss.parse("refuse").toString());
        assertEquals("serve-for:60s", LeaseLoss.parse("serve-for:60s").toString());
        assertEquals(Duration.ofMinutes(5), LeaseLoss.parse("serve-for:5m").serveFor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "serve-for:", "serve-for:0s", "serve-for:-1s", "serve-for:60", "SERVE-FOR:1s"})
    void anything_else_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> LeaseLoss.parse(text));
    }

    private Lease lease(Duration grace) {
        return new Lease(Duration.ofSeconds(5), grace, () -> now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
