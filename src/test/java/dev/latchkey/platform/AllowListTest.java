package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.77/24, 203.0.113.1, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.0/24, ::ffff:203.0.113.7, true",
        "::ffff:203.0.113.7, 203.0.113.7, true",
        "2001:db8::/32, 2001:DB8:1::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 198.51.100.1, false",
        "203.0.113.0/24, 203.0.113.0/25, false",
        "203.0.113.0/24, unknown, false",
        "203.0.113.0/24, '203.0.113.7, 203.0.113.7', false",
    })
    void an_address_is_in_a_range_or_not(String range, String address, boolean allowed) {
        assertEquals(allowed, AllowList.parse(List.of(range), "/allowed_ips").allows(address));
    }

    @Test
    void an_empty_list_allows_everybody_and_any_other_nobody_unknown() {
        assertTrue(AllowList.EVERYBODY.allows(null));
        assertFalse(AllowList.parse(List.of("0.0.0.0/0"), "").allows(null));
    }

    @Test
    void what_is_stored_is_canonical_and_named_once() {
        var list = AllowList.parse(List.of("203.0.113.77/24", "203.0.113.0/24", "2001:DB8:0:0::/32"), "");

        assertEquals(List.of("203.0.113.0/24", "2001:db8::/32"), list.entries());
        assertEquals(list.entries(), AllowList.ofStored(list.entries()).entries());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "all",
                "localhost",
                "example.com",
                "203.0.113",
                "203.0.113.256",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "2130706433",
                "203.0.113.0/33",
                "203.0.113.0/-1",
                "203.0.113.0/",
                "203.0.113.0/255.255.255.0",
                "203.0.113.1-9",
                "203.0.113.*",
                "fe80::1%eth0",
                "2001:db8::/129",
                "/24",
                "1.2.3.4,5.6.7.8"
            })
    void anything_that_readers_could_differ_on_is_refused(String text) {
        var refused =
                assertThrows(HttpProblem.class, () -> AllowList.parse(List.of("203.0.113.7", text), "/allowed_ips"));

        assertTrue(refused.toString().contains("#/allowed_ips/1"), refused.toString());
    }

    @Test
    void a_list_has_at_most_a_hundred_entries() {
        assertThrows(HttpProblem.class, () -> AllowList.parse(Collections.nCopies(101, "203.0.113.7"), "/allowed_ips"));
    }
}
