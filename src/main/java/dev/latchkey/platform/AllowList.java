package dev.latchkey.platform;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses and ranges, IPv4 and IPv6, from which something may be used; an empty list allows every address (S2.13). */
public final class AllowList {

    public static final AllowList EVERYBODY = new AllowList(List.of());

    private static final int ENTRIES = 100;

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
            var range = Address.read(entries.get(i));
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
        var client = address == null ? null : Address.read(address);
        return client != null && !client.isMultiple() && ranges.stream().anyMatch(range -> range.contains(client));
    }
}
