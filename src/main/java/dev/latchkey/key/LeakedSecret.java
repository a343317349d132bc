package dev.latchkey.key;

import java.time.Instant;
import java.util.Locale;

/** What a secret was when it was reported: it decides what its owner has to do. */
enum LeakedSecret {
    /** The key's newest. */
    CURRENT,
    /** The one before, in its grace: to rotate the key would end the newest. */
    PREVIOUS,
    /** Its time is over, or its key has ended: it opens nothing, and never will. */
    OVER;

    static LeakedSecret of(ApiKey key, KeySecret secret, Instant now) {
        if (key.hasEndedAt(now) || secret.isOverAt(now)) {
            return OVER;
        }
        return secret.validUntil == null ? CURRENT : PREVIOUS;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
