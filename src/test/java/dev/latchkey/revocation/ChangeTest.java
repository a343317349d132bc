package dev.latchkey.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private static final Instant COMMITTED = Instant.parse("2026-03-18T10:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final Change change = new Change(7, COMMITTED, 0);

    @Test
    void it_holds_everywhere_once_all_have_applied_it() {
        var effect = change.finalEffect(List.of(replica(7), replica(9)), 0).orElseThrow();

        assertEquals(Effect.everywhere(7), effect);
        assertTrue(effect.effective());
    }

    @Test
    void it_waits_for_one_that_has_not() {
        assertEquals(Optional.empty(), change.finalEffect(List.of(replica(7), replica(6)), after(LEASE)));
    }

    /** 5 s × 1.01 / 0.99 and 20 ms: a slow clock there and a fast one here. */
    @Test
    void it_waits_no_longer_than_anybodys_lease_can_last() {
        var silent = List.of(replica(6));

        assertEquals(Optional.empty(), change.finalEffect(silent, after(Duration.ofMillis(5_121))));
        assertEquals(Optional.of(Effect.everywhere(7)), change.finalEffect(silent, after(Duration.ofMillis(5_122))));
    }

    @Test
    void it_does_not_claim_to_hold_where_a_replica_serves_without_a_lease() {
        var stubborn = List.of(new Replica(UUID.randomUUID(), 1, 6, LEASE, Duration.ofSeconds(60)));

        assertEquals(Optional.empty(), change.finalEffect(stubborn, after(Duration.ofSeconds(5))));
        var effect =
                change.finalEffect(stubborn, after(Duration.ofMillis(5_122))).orElseThrow();
        assertFalse(effect.effective());
        assertEquals(COMMITTED.plusNanos(66_333_131_313L), effect.effectiveNoLaterThan());
        assertEquals(Optional.of(Effect.everywhere(7)), change.finalEffect(stubborn, after(Duration.ofSeconds(67))));
    }

    @Test
    void who_does_not_wait_learns_by_when_it_will_hold() {
        var effect = change.effect(List.of(replica(6)), 0);

        assertFalse(effect.effective());
        assertEquals(COMMITTED.plusNanos(5_121_010_101L), effect.effectiveNoLaterThan());
    }

    @Test
    void preferences_are_read_as_rfc_7240_says() {
        assertTrue(new Prefer("respond-async").respondAsync());
        assertTrue(new Prefer("wait=10, Respond-Async").respondAsync());
        assertFalse(new Prefer("return=minimal").respondAsync());
        assertFalse(Prefer.WAITING.respondAsync());
    }

    private static Replica replica(long acked) {
        return new Replica(UUID.randomUUID(), 1, acked, LEASE, Duration.ZERO);
    }

    private static long after(Duration time) {
        return time.toNanos();
    }
}
