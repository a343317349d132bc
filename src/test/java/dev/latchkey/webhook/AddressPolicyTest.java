package dev.latchkey.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private static boolean allows(String address, String... networks) throws UnknownHostException {
        return new AddressPolicy(TestWebhookConfig.allowing(networks)).allows(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void what_is_private_or_reserved_is_refused(String address) throws UnknownHostException {
        assertEquals(false, allows(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::101:101",
                "::ffff:1.1.1.1"
            })
    void what_is_public_is_allowed(String address) throws UnknownHostException {
        assertTrue(allows(address));
    }

    @Test
    void an_operator_can_allow_more_and_only_that() throws UnknownHostException {
        assertTrue(allows("10.1.2.3", "10.1.0.0/16"));
        assertEquals(false, allows("10.2.2.3", "10.1.0.0/16"));
        assertTrue(allows("fd00::7", "fd00::/64", "10.0.0.1"));
        assertTrue(allows("::ffff:10.0.0.1", "10.0.0.1"));
        assertTrue(allows("1.1.1.1", "10.0.0.1"));
    }

    @Test
    void wrong_settings_stop_the_start_and_are_named() {
        assertNamed(
                "allowed-networks",
                new TestWebhookConfig(false, Set.of(443), List.of("10.0.0.0/99"), Duration.ofSeconds(1)));
        assertNamed("allowed-ports", new TestWebhookConfig(false, Set.of(70_000), List.of(), Duration.ofSeconds(1)));
        assertNamed("timeout", new TestWebhookConfig(false, Set.of(443), List.of(), Duration.ofMinutes(5)));
    }

    private static void assertNamed(String setting, WebhookConfig config) {
        var failure = assertThrows(ConfigurationException.class, () -> new AddressPolicy(config));
        assertTrue(String.valueOf(failure.getMessage()).startsWith("latchkey.webhooks." + setting + ":"));
    }
}
