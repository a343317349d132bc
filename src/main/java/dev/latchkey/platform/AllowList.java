package dev.latchkey.platform;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses and ranges, IPv4 and IPv6, from which something may be used; an empty list allows every address (S2.13). */
public final class AllowList {

    public static final AllowList EVERYBODY = new AllowList(List.of());

    private static final int ENTRIES = 100;

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

    private final List<IPAddress> ranges;

    private AllowList(List<IPAddress> ranges) {
        this.ranges = ranges;
    }

    /** Reads what somebody wants at this JSON pointer; 400 names the entry that is no address or range. */
    public static AllowList parse(@Nullable List<String> entries, String pointer) {
        if (entries == null || entries.isEmpty()) {
            return EVERYBODY;
        }
        if (entries.size() > ENTRIES) {
            throw Problem.invalid(pointer, "must have at most " + ENTRIES + " entries");
        }
        var ranges = new ArrayList<IPAddress>();
        for (int i = 0; i < entries.size(); i++) {
            var range = read(entries.get(i));
            if (range == null) {
                throw Problem.invalid(
                        pointer + "/" + i, "must be an IPv4 or IPv6 address or range such as 203.0.113.0/24");
            }
            ranges.add(range);
        }
        return new AllowList(ranges);
    }

    /** Reads what {@link #entries} wrote. */
    public static AllowList ofStored(List<String> entries) {
        return entries.isEmpty() ? EVERYBODY : parse(entries, "");
    }

    /** In canonical form, as they are stored and shown. */
    public List<String> entries() {
        return ranges.stream().map(IPAddress::toCanonicalString).distinct().toList();
    }

    /** Whether this address is in one of the ranges; what is no address is in none. */
    public boolean allows(@Nullable String address) {
        if (ranges.isEmpty()) {
            return true;
        }
        var client = address == null ? null : read(address);
        return client != null && !client.isMultiple() && ranges.stream().anyMatch(range -> range.contains(client));
    }

    private static @Nullable IPAddress read(String text) {
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
