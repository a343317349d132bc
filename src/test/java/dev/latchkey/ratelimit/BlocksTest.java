package dev.latchkey.ratelimit;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.latchkey.keyspace.Rate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BlocksTest {

    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    final SettableClock clock = new SettableClock(NOON);
    final Blocks blocks = new Blocks(10, clock);
    final Quota perHour = new Quota(UUID.randomUUID(), "requests", Rate.of("100/1h"));
    final Quota perMinute = new Quota(UUID.randomUUID(), "requests", Rate.of("100/1m"));

    @Test
    void a_block_is_remembered_for_the_window_that_it_is_of() {
        var block = block(perHour);

        clock.now = NOON.plusSeconds(3599);
        assertSame(block, block(perHour));
    }

    @Test
    void a_block_that_was_not_asked_for_in_a_whole_window_is_forgotten() {
        var hourly = block(perHour);
        var minutely = block(perMinute);

        clock.now = NOON.plusSeconds(60);
        assertNotSame(minutely, block(perMinute));
        assertSame(hourly, block(perHour));
        clock.now = NOON.plusSeconds(60 + 3600);
        assertNotSame(hourly, block(perHour));
    }

    /** Or each border would cost a block: that of the checks which are under way. */
    @Test
    void a_block_in_use_goes_on_into_the_next_window() {
        var block = block(perMinute);

        for (var second = 40; second < 400; second += 40) {
            clock.now = NOON.plusSeconds(second);
            assertSame(block, block(perMinute));
        }
    }

    private Block block(Quota quota) {
        return blocks.of(List.of(quota)).get(0);
    }
}
