package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    static final String PROXY = "10.0.0.1";

    final ClientAddress clients = new ClientAddress(Optional.of(List.of("10.0.0.0/8", "fd00::/8", "192.0.2.1")));

    @Test
    void without_trusted_proxies_the_socket_says_it_all() {
        var alone = new ClientAddress(Optional.empty());

        assertEquals("203.0.113.7", alone.of("203.0.113.7", List.of("198.51.100.1")));
        assertNull(alone.behindGateway("203.0.113.7", List.of("198.51.100.1")));
    }

    @Test
    void only_a_trusted_proxy_is_believed() {
        assertEquals("203.0.113.7", clients.of("203.0.113.7", List.of("198.51.100.1")));
        assertEquals("198.51.100.1", clients.of(PROXY, List.of("198.51.100.1")));
        assertEquals("198.51.100.1", clients.of("::ffff:10.0.0.1", List.of("198.51.100.1")));
        assertNull(clients.behindGateway("203.0.113.7", List.of("198.51.100.1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1                             | 198.51.100.1",
                "1.1.1.1, 198.51.100.1                    | 198.51.100.1",
                "1.1.1.1,198.51.100.1 , 10.1.2.3,192.0.2.1 | 198.51.100.1",
                "garbage, 198.51.100.1, fd00::7           | 198.51.100.1",
                "2001:DB8:0::1                            | 2001:db8::1",
                "::ffff:198.51.100.1                      | 198.51.100.1",
                "10.1.2.3, 10.0.0.2                       | 10.1.2.3",
            })
    void the_client_is_the_last_hop_that_is_no_trusted_proxy(String header, String client) {
        assertEquals(client, clients.of(PROXY, List.of(header)));
        assertEquals(client, clients.behindGateway(PROXY, List.of(header)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "198.51.100.1,",
                "198.51.100.1, garbage",
                "198.51.100.1, unknown, 10.0.0.2",
                "198.51.100.1:443",
                "[2001:db8::1]",
                "010.0.0.1",
                "198.51.100.0/24",
                "*",
            })
    void what_cannot_be_read_is_nobody(String header) {
        assertNull(clients.of(PROXY, List.of(header)));
        assertNull(clients.behindGateway(PROXY, List.of(header)));
    }

    @Test
    void of_two_headers_neither_counts() {
        assertNull(clients.of(PROXY, List.of("198.51.100.1", "198.51.100.1")));
    }

    /** A gateway stands where an allow-list may well let everybody in. */
    @Test
    void a_gateway_that_names_no_client_does_not_stand_in_for_it() {
        assertEquals(PROXY, clients.of(PROXY, List.of()));
        assertNull(clients.behindGateway(PROXY, List.of()));
    }

    @Test
    void a_range_that_is_none_stops_the_start() {
        assertThrows(
                ConfigurationException.class, () -> new ClientAddress(Optional.of(List.of("10.0.0.0/8", "proxy"))));
    }
}
