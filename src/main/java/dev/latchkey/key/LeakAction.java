package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was done about a secret that others can read. */
public enum LeakAction {
    /** The keyspace only wants to hear of it, or the secret no longer opened anything. */
    NONE,
    /** It was the one before the newest: its grace is over, and the key lives on. */
    GRACE_ENDED,
    DEACTIVATED,
    REVOKED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
