package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::ffff:203.0.113.7, 203.0.113.7",
        "::FFFF:CB00:7107, 203.0.113.7",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::1, 2001:db8::1",
    })
    void every_client_has_one_spelling(String text, String canonical) {
        assertEquals(canonical, Address.canonical(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "example.com",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.07",
                "203.0.113.7.1",
                "203.0.113.",
                "203..113.7",
                ".203.0.113.7",
                "203.0.113.00",
                "203.0.113.9999999999",
                "203.0.113.\u0667",
                "203.0.113.7/32",
                "203.0.113.0/24",
                "203.0.113.*",
                "2001:db8::/32",
                "fe80::1%eth0",
                "203.0.113.7:443",
                "203.0.113.7, 203.0.113.8",
            })
    void what_is_no_address_of_one_client_has_none(String text) {
        assertNull(Address.canonical(text));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:0:1:2:3:4:5, 2001:db8:0:1::/64",
        "2001:DB8:0:1::9, 2001:db8:0:1::/64",
        "unknown, unknown",
    })
    void of_ipv6_the_network_is_the_whole_64(String text, String network) {
        assertEquals(network, Address.network(text));
    }
}
