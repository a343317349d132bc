package dev.latchkey.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @Test
    void a_rate_is_requests_in_a_window() {
        assertEquals(new Rate(60, Duration.ofHours(1)), Rate.of("60/1h"));
        assertEquals(new Rate(10, Duration.ofSeconds(30)), Rate.of("10/30s"));
        assertEquals(new Rate(999_999_999, Duration.ofDays(9999)), Rate.of("999999999/9999d"));
        assertEquals(new Rate(7, Duration.ofMinutes(5)), Rate.of("7/5m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "60/h", "0/1h", "60/0h", "1000000000/1h", "60/1w", "-1/1h", "60/1h ", ""})
    void anything_else_is_none(String text) {
        assertThrows(IllegalArgumentException.class, () -> Rate.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1/1h, 2030-01-01T12:34:56.789Z, 2030-01-01T12:00:00Z",
        "1/1h, 2030-01-01T12:00:00Z, 2030-01-01T12:00:00Z",
        "1/1h, 2030-01-01T11:59:59.999Z, 2030-01-01T11:00:00Z",
        "1/1d, 2030-01-01T12:34:56Z, 2030-01-01T00:00:00Z",
        "1/30s, 2030-01-01T12:34:56Z, 2030-01-01T12:34:30Z",
        "1/7d, 1970-01-10T12:00:00Z, 1970-01-08T00:00:00Z",
        "1/7d, 1969-12-31T12:00:00Z, 1969-12-25T00:00:00Z",
    })
    void windows_begin_by_the_clock_in_utc(String rate, Instant now, Instant start) {
        assertEquals(start, Rate.of(rate).windowStart(now));
    }
}
