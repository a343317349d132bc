package dev.latchkey.dashboard.keys;

import dev.latchkey.key.KeyView;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspace.Changeable;
import java.util.Optional;

/** Which fields of a key its page lets somebody change; the others it only tells (S5.11). */
public record Editable(boolean name, boolean metadata, boolean allowedIps, boolean rateLimits) {

    static final Editable NOTHING = new Editable(false, false, false, false);

    static Editable in(Keyspace keyspace, KeyView key) {
        var changeable = keyspace.changeable();
        var hasMetadata = keyspace.findType(Optional.of(key.type()))
                .map(Keyspace.Type::metadata)
                .orElse(false);
        return new Editable(
                changeable.contains(Changeable.NAME),
                changeable.contains(Changeable.METADATA) && hasMetadata,
                changeable.contains(Changeable.ALLOWED_IPS),
                changeable.contains(Changeable.RATE_LIMITS));
    }

    public boolean any() {
        return name || metadata || allowedIps || rateLimits;
    }
}
