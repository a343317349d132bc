package dev.latchkey.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckKindTest {

    @ParameterizedTest
    @CsvSource({
        "curl/8.5.0, curl",
        "python-requests/2.31.0, python-requests",
        "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101, Mozilla",
        "Go-http-client, Go-http-client",
        "(nothing), ''",
        "/1.0, ''",
    })
    void of_a_user_agent_the_first_products_name_counts(String header, String product) {
        assertEquals(product, CheckKind.of("VALID", null, header).userAgent());
    }

    @Test
    void a_user_agent_is_cut_at_64_signs_and_at_the_first_that_no_name_has() {
        assertEquals(
                "x".repeat(64), CheckKind.of("VALID", null, "x".repeat(500)).userAgent());
        assertEquals("evil", CheckKind.of("VALID", null, "evil\u0000agent").userAgent());
        assertEquals("", CheckKind.of("VALID", null, "\ud800").userAgent());
    }

    @Test
    void an_address_is_the_same_however_it_was_written() {
        assertEquals(CheckKind.of("VALID", "203.0.113.7", null), CheckKind.of("VALID", "::ffff:203.0.113.7", null));
    }

    /** PostgreSQL stores no NUL: one such text would keep every flush from succeeding. */
    @Test
    void what_is_no_address_is_left_out() {
        assertEquals("203.0.113.7", CheckKind.of("VALID", "203.0.113.7", null).address());
        assertEquals("2001:db8::1", CheckKind.of("VALID", "2001:db8::1", null).address());
        assertEquals("", CheckKind.of("VALID", "203.0.113.7\u0000", null).address());
        assertEquals("", CheckKind.of("VALID", "unknown", null).address());
        assertEquals("", CheckKind.of("VALID", "two words", null).address());
        assertEquals("", CheckKind.of("VALID", "1".repeat(65), null).address());
        assertEquals("", CheckKind.of("VALID", null, null).address());
    }
}
