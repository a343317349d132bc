package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a key is at a moment. */
public enum KeyStatus {
    ACTIVE,
    /** Switched off; can come back. */
    INACTIVE,
    /** Over by time. */
    EXPIRED,
    /** Ended for good. */
    REVOKED,
    DELETED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A deleted key that stays listed is shown as inactive (S3.6). */
    KeyStatus shown() {
        return this == DELETED ? INACTIVE : this;
    }
}
