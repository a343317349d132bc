package dev.latchkey.key;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspace.Changeable;
import dev.latchkey.keyspace.Lifetime;
import dev.latchkey.platform.AllowList;
import dev.latchkey.platform.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a keyspace lets somebody ask for, when they create a key and when they change one; 400 names the field. */
record KeyRules(Keyspace keyspace) {

    /** The last year that every client can read. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    Keyspace.Type type(@Nullable String type) {
        return keyspace.findType(Optional.ofNullable(type))
                .orElseThrow(() -> Problem.invalid(
                        "/type",
                        "must be one of " + String.join(", ", keyspace.types().keySet())));
    }

    @Nullable String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            if (keyspace.naming().required()) {
                throw Problem.invalid("/name", "must be given");
            }
            return null;
        }
        var length = keyspace.naming().length();
        if (name.codePointCount(0, name.length()) > length) {
            throw Problem.invalid("/name", "must have at most " + length + " characters");
        }
        return name;
    }

    /** Who must present the key; only where the keyspace binds keys to somebody, and there always (S4.6). */
    @Nullable String username(@Nullable String username) {
        if (keyspace.usernameRequired() && (username == null || username.isBlank())) {
            throw Problem.invalid("/username", "must be given");
        }
        if (!keyspace.usernameRequired() && username != null) {
            throw Problem.invalid("/username", "must be absent: these keys are bound to nobody");
        }
        return username;
    }

    /** From where the key may be used; only where the keyspace has allow-lists on keys. */
    List<String> allowedIps(@Nullable List<String> allowedIps) {
        if (allowedIps != null && !keyspace.changeable().contains(Changeable.ALLOWED_IPS)) {
            throw Problem.invalid(
                    "/allowed_ips", "must be absent: only the account has an allow-list, which operators set");
        }
        return AllowList.parse(allowedIps, "/allowed_ips").entries();
    }

    /** How often the key may be used, by the limit's name; only where the keyspace has limits on keys. */
    Map<String, String> rateLimits(@Nullable List<KeyRateLimit> rateLimits) {
        if (rateLimits != null && !keyspace.changeable().contains(Changeable.RATE_LIMITS)) {
            throw Problem.invalid("/rate_limits", "must be absent: these keys have the limits of their plan and type");
        }
        var wanted = rateLimits == null ? List.<KeyRateLimit>of() : rateLimits;
        var taken = keyspace.rateLimitNames();
        var limits = new TreeMap<String, String>();
        for (int i = 0; i < wanted.size(); i++) {
            var limit = wanted.get(i);
            if (taken.contains(limit.name()) || limits.put(limit.name(), limit.rate()) != null) {
                throw Problem.invalid("/rate_limits/" + i + "/name", "must not be the name of another limit");
            }
        }
        return limits;
    }

    List<String> permissions(@Nullable List<String> permissions) {
        var rules = keyspace.permissions();
        var wanted = permissions == null ? List.<String>of() : permissions;
        if (wanted.isEmpty() && rules.required()) {
            throw Problem.invalid("/permissions", "must name at least one of " + String.join(", ", rules.catalogue()));
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!rules.contains(wanted.get(i))) {
                throw Problem.invalid("/permissions/" + i, rules.expected());
            }
        }
        return wanted.stream().distinct().sorted().toList();
    }

    /** When the key ends by itself, or null for never (S5.7). */
    @Nullable Instant expiry(@Nullable String expiresIn, @Nullable Instant expiresAt, Instant now) {
        if (expiresIn != null && expiresAt != null) {
            throw Problem.invalid("/expires_at", "must not be given together with expires_in");
        }
        var wanted = "never".equals(expiresIn) ? null : expiresIn;
        if (wanted == null && expiresAt == null) {
            mustNeedNoExpiry();
            return null;
        }
        var pointer = wanted != null ? "/expires_in" : "/expires_at";
        if (!keyspace.expiry().allowed()) {
            throw Problem.invalid(pointer, "must not be given: these keys never expire");
        }
        var expiry = wanted != null ? endOf(lifetime(wanted), now) : expiresAt;
        if (expiry == null || expiry.isBefore(now.plusMillis(1)) || expiry.isAfter(LATEST)) {
            throw Problem.invalid(pointer, "must lie in the future and before the year 10000");
        }
        mustNotBeTooLong(expiry, pointer, now);
        return expiry.truncatedTo(ChronoUnit.MILLIS);
    }

    private void mustNeedNoExpiry() {
        if (keyspace.expiry().longest() != null) {
            throw Problem.invalid("/expires_in", "must be given: " + longestAllowed());
        }
    }

    private void mustNotBeTooLong(Instant expiry, String pointer, Instant now) {
        var longest = keyspace.expiry().longest();
        if (longest != null && expiry.isAfter(longest.endsAt(now))) {
            throw Problem.invalid(pointer, "is too far away: " + longestAllowed());
        }
    }

    private String longestAllowed() {
        return "keys of this keyspace live for at most " + keyspace.expiry().longest();
    }

    private Lifetime lifetime(String expiresIn) {
        var presets = keyspace.expiry().presets();
        if (!presets.isEmpty() && !presets.containsKey(expiresIn)) {
            throw Problem.invalid("/expires_in", "must be never or one of " + String.join(", ", presets.keySet()));
        }
        return Lifetime.parse(expiresIn)
                .orElseThrow(() -> Problem.invalid(
                        "/expires_in", "must be never, or a length of time such as 7d, 3mo, 1y, P30D or PT12H"));
    }

    private static @Nullable Instant endOf(Lifetime lifetime, Instant now) {
        try {
            return lifetime.endsAt(now);
        } catch (DateTimeException | ArithmeticException e) {
            return null; // past the end of the calendar
        }
    }
}
