package dev.latchkey.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IssuedTest {

    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    Issued issued = new Issued(view(), "lk_live_secret", NOON, false);

    @Test
    void without_a_key_set_all_but_the_secret_is_stored() {
        var stored = issued.withoutSecret();

        assertNull(stored.secret());
        assertEquals(issued.key(), stored.key());
        assertEquals(NOON, stored.previousSecretExpiresAt());
    }

    /** S4.15. */
    @Test
    void neither_what_was_issued_nor_its_reply_tells_the_secret_to_a_log() {
        assertFalse(issued.toString().contains("secret"));
        assertFalse(IssuedKeyView.of(issued, null).toString().contains("secret"));
    }

    private static KeyView view() {
        return new KeyView(
                UUID.randomUUID(),
                "a",
                "live",
                KeyStatus.ACTIVE,
                "lk_live_",
                "cret",
                List.of(),
                Map.of(),
                null,
                List.of(),
                List.of(),
                NOON,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                0);
    }
}
