package dev.latchkey.key;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspace.Expiry;
import dev.latchkey.keyspace.Lifetime;
import dev.latchkey.platform.AllowList;
import dev.latchkey.platform.PlainText;
import dev.latchkey.platform.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key that somebody wants; what of it is allowed, its keyspace says. */
public record NewKey(
        @Nullable @PlainText String name,
        @Nullable @Size(max = 255) String type,
        @Nullable @Size(max = 100) List<@NotNull @Size(max = 127) String> permissions,
        @Nullable @Size(max = 40) String expiresIn,
        @Nullable Instant expiresAt,
        @Nullable Map<String, String> metadata,
        @Nullable @Size(max = 255) @PlainText String username,
        @Nullable List<@NotNull String> allowedIps) {

    /** A key with permissions and nothing else out of the ordinary. */
    public static NewKey of(String name, List<String> permissions) {
        return new NewKey(name, null, permissions, null, null, null, null, null);
    }

    /** The last year that every client can read. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    Keyspace.Type typeIn(Keyspace keyspace) {
        return keyspace.findType(Optional.ofNullable(type))
                .orElseThrow(() -> Problem.invalid(
                        "/type",
                        "must be one of " + String.join(", ", keyspace.types().keySet())));
    }

    @Nullable String nameIn(Keyspace keyspace) {
        return checkName(name, keyspace);
    }

    /** The name, if it is one that keys of this keyspace may have. */
    static @Nullable String checkName(@Nullable String name, Keyspace keyspace) {
        if (name == null || name.isBlank()) {
            if (keyspace.nameRequired()) {
                throw Problem.invalid("/name", "must be given");
            }
            return null;
        }
        if (name.codePointCount(0, name.length()) > keyspace.nameLength()) {
            throw Problem.invalid("/name", "must have at most " + keyspace.nameLength() + " characters");
        }
        return name;
    }

    /** Who must present the key; only where the keyspace binds keys to somebody, and there always (S4.6). */
    @Nullable String usernameIn(Keyspace keyspace) {
        if (keyspace.usernameRequired() && (username == null || username.isBlank())) {
            throw Problem.invalid("/username", "must be given");
        }
        if (!keyspace.usernameRequired() && username != null) {
            throw Problem.invalid("/username", "must be absent: these keys are bound to nobody");
        }
        return username;
    }

    /** From where the key may be used; only where the keyspace has allow-lists on keys. */
    List<String> allowedIpsIn(Keyspace keyspace) {
        return checkAllowedIps(allowedIps, keyspace);
    }

    static List<String> checkAllowedIps(@Nullable List<String> allowedIps, Keyspace keyspace) {
        if (allowedIps != null && !keyspace.changeable().contains(Keyspace.Changeable.ALLOWED_IPS)) {
            throw Problem.invalid(
                    "/allowed_ips", "must be absent: only the account has an allow-list, which operators set");
        }
        return AllowList.parse(allowedIps, "/allowed_ips").entries();
    }

    List<String> permissionsIn(Keyspace keyspace) {
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
    @Nullable Instant expiryIn(Keyspace keyspace, Instant now) {
        var wantsLifetime = expiresIn != null && !expiresIn.equals("never");
        if (!wantsLifetime && expiresAt == null) {
            return null;
        }
        var pointer = wantsLifetime ? "/expires_in" : "/expires_at";
        if (keyspace.expiry() == Expiry.NEVER) {
            throw Problem.invalid(pointer, "must not be given: these keys never expire");
        }
        if (expiresIn != null && expiresAt != null) {
            throw Problem.invalid("/expires_at", "must not be given together with expires_in");
        }
        var expiry = expiresIn != null ? endOfLifetime(expiresIn, keyspace, now) : expiresAt;
        if (expiry == null || expiry.isBefore(now.plusMillis(1)) || expiry.isAfter(LATEST)) {
            throw Problem.invalid(pointer, "must lie in the future and before the year 10000");
        }
        return expiry.truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable Instant endOfLifetime(String expiresIn, Keyspace keyspace, Instant now) {
        var presets = keyspace.expiryPresets();
        if (!presets.isEmpty() && !presets.contains(expiresIn)) {
            throw Problem.invalid("/expires_in", "must be never or one of " + String.join(", ", presets));
        }
        var lifetime = Lifetime.parse(expiresIn)
                .orElseThrow(() -> Problem.invalid(
                        "/expires_in", "must be never, or a length of time such as 7d, 3mo, 1y, P30D or PT12H"));
        try {
            return lifetime.endsAt(now);
        } catch (DateTimeException | ArithmeticException e) {
            return null; // past the end of the calendar
        }
    }
}
