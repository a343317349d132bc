package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void a_line_ends_as_rfc_4180_wants_it_and_nothing_is_an_empty_cell() {
        assertEquals("a,,1,\r\n", Csv.line(Arrays.asList("a", null, 1, "")));
    }

    @Test
    void commas_quotes_and_line_breaks_stay_in_their_cell() {
        assertEquals(
                "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n", Csv.line(List.of("a,b", "say \"hi\"", "two\nlines")));
    }

    @Test
    void texts_of_any_language_are_as_they_are() {
        assertEquals("Zoë,你好,👋\r\n", Csv.line(List.of("Zoë", "你好", "👋")));
    }

    @Test
    void moments_are_written_as_in_json() {
        assertEquals("2026-03-18T10:00:00.000Z\r\n", Csv.line(List.of(Instant.parse("2026-03-18T10:00:00Z"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1"})
    void a_text_that_a_spreadsheet_would_run_stays_a_text(String formula) {
        assertEquals("'" + formula + "\r\n", Csv.line(List.of(formula)));
    }

    @Test
    void numbers_are_not_taken_for_formulas() {
        assertEquals("-1\r\n", Csv.line(List.of(-1)));
    }
}
