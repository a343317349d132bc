package dev.latchkey.webhook;

import dev.latchkey.platform.AllowList;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * To which addresses webhooks may go: those of the public internet, and what the operator has allowed. Customers choose the
 * URLs and Latchkey stands inside the operator's network: everything that only we can reach is refused (SSRF).
 */
@Startup // a setting that is wrong stops the start
@Singleton
public class AddressPolicy {

    /** IANA's registry of special-purpose addresses (RFC 6890), multicast, and Azure's own address inside each machine. */
    private static final List<IPAddress> REFUSED_IPV4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** All that IANA has given to anybody who is reachable. */
    private static final List<IPAddress> GLOBAL_IPV6 = blocks("2000::/3");

    /** What of it is special all the same, such as Teredo and 6to4, which lead to an IPv4 address of the sender's choice. */
    private static final List<IPAddress> REFUSED_IPV6 =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /** Where a network with IPv6 alone finds IPv4: the last four bytes say which. */
    private static final List<IPAddress> NAT64 = blocks("64:ff9b::/96");

    private static final int LONGEST_TIMEOUT_SECONDS = 60;

    private final AllowList allowed;
    private final boolean hasAllowed;

    public AddressPolicy(WebhookConfig config) {
        var networks = config.allowedNetworks().orElse(List.of());
        hasAllowed = !networks.isEmpty(); // an empty AllowList allows everybody
        allowed = parse(networks);
        mustMakeSense(config);
    }

    private static AllowList parse(List<String> networks) {
        try {
            return AllowList.parse(networks, "");
        } catch (HttpProblem e) {
            throw new ConfigurationException("latchkey.webhooks.allowed-networks: " + e.getDetail());
        }
    }

    private static void mustMakeSense(WebhookConfig config) {
        if (config.allowedPorts().isEmpty()
                || config.allowedPorts().stream().anyMatch(port -> port < 1 || port > 65_535)) {
            throw new ConfigurationException("latchkey.webhooks.allowed-ports: must be ports from 1 to 65535");
        }
        if (config.keepLog().isNegative() || config.keepLog().isZero()) {
            throw new ConfigurationException("latchkey.webhooks.keep-log: must be longer than nothing");
        }
        var millis = config.timeout().toMillis();
        if (millis < 100 || millis > LONGEST_TIMEOUT_SECONDS * 1_000L) {
            throw new ConfigurationException(
                    "latchkey.webhooks.timeout: must be at least PT0.1S and at most " + LONGEST_TIMEOUT_SECONDS + "s");
        }
    }

    public boolean allows(InetAddress address) {
        return allows(new IPAddressGenerator().from(address));
    }

    boolean allows(IPAddress address) {
        var plain = address.isIPv6() ? address.toIPv6().removeZone() : address;
        return (hasAllowed && allowed.allows(plain.toCanonicalString())) || isPublic(plain);
    }

    private static boolean isPublic(IPAddress address) {
        if (address.isIPv4()) {
            return !isIn(REFUSED_IPV4, address);
        }
        var ipv6 = address.toIPv6();
        if (ipv6.isIPv4Mapped() || isIn(NAT64, ipv6)) {
            return isPublic(ipv6.getEmbeddedIPv4Address());
        }
        return isIn(GLOBAL_IPV6, ipv6) && !isIn(REFUSED_IPV6, ipv6);
    }

    private static boolean isIn(List<IPAddress> blocks, IPAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<IPAddress> blocks(String... texts) {
        return Stream.of(texts)
                .map(text -> new IPAddressString(text).getAddress().toPrefixBlock())
                .toList();
    }
}
