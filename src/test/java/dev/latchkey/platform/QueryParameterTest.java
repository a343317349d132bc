package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParameterTest {

    @Test
    void a_month_is_a_year_and_a_number() {
        assertEquals(Optional.of(YearMonth.of(2026, 12)), QueryParameter.month("start_month", "2026-12"));
        assertEquals(Optional.empty(), QueryParameter.month("start_month", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-1", "2026-00", "2026-13", "2026-01-01", "+12026-01", "２０２６-01"})
    void what_is_no_month_is_refused_by_the_parameters_name(String text) {
        var refusal = assertThrows(HttpProblem.class, () -> QueryParameter.month("start_month", text));

        assertEquals(400, refusal.getStatusCode());
        assertEquals("start_month must be a month such as 2030-01", refusal.getDetail());
    }
}
