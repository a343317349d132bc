package dev.latchkey.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-03-18T10:00:00Z");

    private static Optional<Duration> pause(int attempts, Duration wish, double random) {
        return RetrySchedule.next(attempts, NOW, NOW, wish, random).map(next -> Duration.between(NOW, next));
    }

    @ParameterizedTest
    @CsvSource({"1,PT5S", "2,PT5M", "3,PT30M", "4,PT2H", "5,PT5H", "6,PT10H", "7,PT14H", "8,PT20H", "9,PT24H"})
    void the_pauses_are_those_of_standard_webhooks(int attempts, Duration pause) {
        assertEquals(Optional.of(pause), pause(attempts, Duration.ZERO, 0));
        assertEquals(Optional.of(pause.plus(pause.dividedBy(10))), pause(attempts, Duration.ZERO, 1));
    }

    @Test
    void after_the_tenth_there_is_none() {
        assertEquals(Optional.empty(), pause(10, Duration.ZERO, 0));
    }

    @Test
    void after_four_days_there_is_none() {
        var created = NOW.minus(Duration.ofDays(4));
        assertEquals(true, RetrySchedule.next(3, created, NOW, Duration.ZERO, 0).isPresent());
        assertEquals(Optional.empty(), RetrySchedule.next(3, created.minusMillis(1), NOW, Duration.ZERO, 0));
    }

    @Test
    void an_endpoint_can_make_it_later_but_never_sooner_and_by_a_day_at_most() {
        assertEquals(Optional.of(Duration.ofMinutes(1)), pause(1, Duration.ofMinutes(1), 0));
        assertEquals(Optional.of(Duration.ofMinutes(30)), pause(3, Duration.ofMinutes(1), 0));
        assertEquals(Optional.of(Duration.ofDays(1)), pause(1, Duration.ofDays(9), 0));
    }

    @Test
    void retry_after_is_seconds_or_a_moment() {
        assertEquals(Duration.ofSeconds(120), RetryAfter.parse("120", null));
        assertEquals(
                Duration.ofSeconds(90),
                RetryAfter.parse("Wed, 18 Mar 2026 10:01:30 GMT", "Wed, 18 Mar 2026 10:00:00 GMT"));
        assertEquals(Duration.ZERO, RetryAfter.parse("Wed, 18 Mar 2026 10:01:30 GMT", null));
        assertEquals(Duration.ZERO, RetryAfter.parse("-5", null));
        assertEquals(Duration.ZERO, RetryAfter.parse("soon", null));
        assertEquals(Duration.ofDays(1), RetryAfter.parse("999999999", null));
    }
}
