package dev.latchkey.key;

import dev.latchkey.keyspace.Keyspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Something about a key that its owner should look at; nothing stops working because of it. */
public record KeyWarning(String code, String detail) {

    /** How long a key may lie unused until its owner hears of it (S1.30). */
    public static final Duration STALE = Duration.ofDays(90);

    public static final String UNUSED =
            "The key has not been used for " + STALE.toDays() + " days: revoke it if nobody needs it";

    static List<KeyWarning> of(ApiKey key, Keyspace keyspace, Instant now) {
        if (key.hasEndedAt(now)) {
            return List.of();
        }
        var warnings = new ArrayList<KeyWarning>();
        if (!keyspace.naming().follows(key.name)) {
            warnings.add(new KeyWarning(
                    "name_off_rule",
                    "The name should tell environment, application and purpose, as in "
                            + keyspace.naming().example())); // S4.18
        }
        if (key.rotationDueAt != null && !now.isBefore(key.rotationDueAt)) {
            warnings.add(new KeyWarning("rotation_due", "The secret is old enough to be rotated")); // S4.16
        }
        if (key.active
                && Objects.requireNonNullElse(key.lastUsedAt, key.createdAt).isBefore(now.minus(STALE))) {
            warnings.add(new KeyWarning("unused", UNUSED));
        }
        return warnings;
    }
}
