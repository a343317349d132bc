package dev.latchkey.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {

    @ParameterizedTest
    @CsvSource({
        "7d, 2030-02-07T12:00:00Z",
        "30d, 2030-03-02T12:00:00Z",
        "3mo, 2030-04-30T12:00:00Z",
        "1y, 2031-01-31T12:00:00Z",
        "P1M, 2030-02-28T12:00:00Z",
        "P2W, 2030-02-14T12:00:00Z",
        "PT36H, 2030-02-02T00:00:00Z",
        "P1DT1S, 2030-02-01T12:00:01Z",
    })
    void months_and_years_count_as_on_a_calendar(String text, Instant end) {
        var start = Instant.parse("2030-01-31T12:00:00Z");

        assertEquals(end, Lifetime.parse(text).orElseThrow().endsAt(start));
    }

    @Test
    void a_leap_day_is_not_lost() {
        assertEquals(
                Instant.parse("2029-02-28T00:00:00Z"),
                Lifetime.parse("1y").orElseThrow().endsAt(Instant.parse("2028-02-29T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "d",
                "0d",
                "-7d",
                "7 d",
                "7D",
                "P",
                "P0D",
                "-P1D",
                "P-1D",
                "PT0S",
                "PT-1S",
                "1w",
                "P1Y2M3DT",
                "tomorrow"
            })
    void anything_else_is_no_lifetime(String text) {
        assertTrue(Lifetime.parse(text).isEmpty());
    }
}
