package dev.latchkey.platform;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import org.jspecify.annotations.Nullable;

/** IPv4 and IPv6 addresses as they come from outside. Every client has one spelling here, however its address was written. */
public final class Address {

    /** Plain addresses only: no names to look up, no wildcards, no octal or single-number forms that readers differ on. */
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .getParentBuilder()
            .toParams();

    private Address() {}

    /** The address in its shortest form (RFC 5952 for IPv6); null for what is no address of one client. */
    public static @Nullable String canonical(String text) {
        if (isDotted(text)) {
            return text;
        }
        var address = text.equals(text.trim()) ? read(text) : null; // the library would look past blanks, and a NUL
        return address == null || address.isPrefixed() ? null : address.toCanonicalString();
    }

    /** An IPv4 address as it should be: nearly all are, and each check asks, so that the library is not asked for them. */
    private static boolean isDotted(String text) {
        var end = endOfNumber(text, 0);
        for (int dot = 0; dot < 3; dot++) {
            var isNext = end >= 0 && end < text.length() && text.charAt(end) == '.';
            end = isNext ? endOfNumber(text, end + 1) : -1;
        }
        return end == text.length();
    }

    /** Where the number from 0 to 255 ends that begins here; -1 where none does. */
    private static int endOfNumber(String text, int from) {
        var number = 0;
        var end = from;
        while (end < text.length() && end < from + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            number = number * 10 + text.charAt(end) - '0';
            end++;
        }
        var isPlain = end == from + 1 || (end > from && text.charAt(from) != '0');
        return isPlain && number <= 255 ? end : -1;
    }

    /** From where attempts are counted together: whoever has an IPv6 address has the whole /64 and could come from another each time. */
    public static String network(String text) {
        var address = read(text);
        return address != null && address.isIPv6() ? address.toPrefixBlock(64).toCanonicalString() : text;
    }

    /** An address or a range; null for anything else. */
    static @Nullable IPAddress read(String text) {
        try {
            var address = new IPAddressString(text, STRICT).toAddress();
            if (address == null) {
                return null;
            }
            var block = address.isPrefixed() ? address.toPrefixBlock() : address;
            // ::ffff:203.0.113.7 is the same client as 203.0.113.7, whichever way the socket saw it.
            return block.isIPv6() && block.toIPv6().isIPv4Mapped()
                    ? block.toIPv6().getEmbeddedIPv4Address()
                    : block;
        } catch (AddressStringException e) {
            return null;
        }
    }
}
