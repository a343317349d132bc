package dev.latchkey.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.keyspace.Rate;
import dev.latchkey.ratelimit.QuotaTable.Lease;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BlockTest {

    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    final Block block = new Block(new Quota(UUID.randomUUID(), "requests", Rate.of("100/1h")));

    BlockTest() {
        block.moveTo(NOON);
    }

    @Test
    void a_new_block_lacks_everything_and_is_not_exceeded() {
        assertEquals(1, block.lacks(1));
        assertEquals(0, block.lacks(0));
        assertFalse(block.isExceededBy(100));
        assertTrue(block.isExceededBy(101));
    }

    @Test
    void what_a_lease_brings_is_spent() {
        receive(10, 30);

        assertEquals(0, block.lacks(10));
        assertEquals(2, block.lacks(12));
        assertEquals(76, block.spend(4, NOON).remaining(), "6 here, and 70 that nobody has taken");
        assertEquals(0, block.lacks(6));
        assertEquals(1, block.lacks(7));
    }

    @Test
    void what_cannot_be_had_is_known_without_asking() {
        receive(10, 95);

        assertFalse(block.isExceededBy(15));
        assertTrue(block.isExceededBy(16));
        assertTrue(block.refuse(16, NOON).exceeded());
        assertEquals(15, block.refuse(16, NOON).remaining(), "a refusal costs nothing");
    }

    @Test
    void it_runs_low_when_half_of_it_is_gone_unless_little_is_left_altogether() {
        assertFalse(block.isRunningLow());
        receive(10, 10);
        spend(4);
        assertFalse(block.isRunningLow());
        spend(1);
        assertTrue(block.isRunningLow());

        receive(9, 81);
        spend(14);
        assertFalse(block.isRunningLow());
    }

    @Test
    void it_is_leased_ahead_once() {
        receive(10, 10);
        spend(9);
        block.beginLease(Uni.createFrom().voidItem());
        assertFalse(block.isRunningLow());

        block.endLease(null, NOON);
        assertTrue(block.isRunningLow());
    }

    @Test
    void a_window_begins_with_nothing_of_the_one_before() {
        receive(10, 100);
        assertTrue(block.isExceededBy(11));

        block.moveTo(NOON.plusSeconds(3599));
        assertTrue(block.isExceededBy(11));
        block.moveTo(NOON.plusSeconds(3600));
        assertFalse(block.isExceededBy(100));
        assertEquals(1, block.lacks(1));
    }

    @Test
    void a_lease_that_arrives_after_its_window_is_void() {
        block.moveTo(NOON.plusSeconds(3600));
        receive(10, 10);

        assertEquals(1, block.lacks(1));
    }

    @Test
    void it_says_when_the_window_ends_rounded_up() {
        assertEquals(NOON.plusSeconds(3600), block.refuse(101, NOON).resetsAt());
        assertEquals(3600, block.refuse(101, NOON).secondsToReset());
        assertEquals(3599, block.refuse(101, NOON.plusMillis(1001)).secondsToReset());
        assertEquals(3600, block.refuse(101, NOON.plusNanos(1)).secondsToReset());
        assertEquals(1, block.refuse(101, NOON.plusSeconds(3600).minusNanos(1)).secondsToReset());
    }

    @Test
    void more_than_a_lowered_limit_may_be_used_already() {
        receive(0, 500);

        assertTrue(block.isExceededBy(1));
        assertEquals(0, block.refuse(1, NOON).remaining());
    }

    private void receive(long granted, long used) {
        block.endLease(new Lease(granted, used), NOON);
    }

    private void spend(long cost) {
        assertFalse(block.spend(cost, NOON).exceeded());
    }
}
