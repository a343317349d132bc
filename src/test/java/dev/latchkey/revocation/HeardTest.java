package dev.latchkey.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a replica tells that the database is another one than before. */
class HeardTest {

    static final Heard HEARD = new Heard(7, 100);

    @Test
    void the_next_renewal_comes_from_the_same_database_whatever_was_changed_meanwhile() {
        assertTrue(HEARD.isKnownTo(renewal(8, 100)));
        assertTrue(HEARD.isKnownTo(renewal(9, 120)));
    }

    @Test
    void a_database_with_an_older_row_of_ours_was_restored_even_if_its_log_has_grown() {
        assertFalse(HEARD.isKnownTo(renewal(7, 100)));
        assertFalse(HEARD.isKnownTo(renewal(3, 140)));
    }

    @Test
    void a_database_with_a_shorter_log_has_lost_commits() {
        assertFalse(HEARD.isKnownTo(renewal(8, 99)));
    }

    @Test
    void a_late_reply_takes_nothing_back() {
        assertEquals(new Heard(8, 100), HEARD.and(renewal(8, 90)));
        assertEquals(new Heard(7, 110), HEARD.and(renewal(6, 110)));
    }

    private static Renewal renewal(long beat, long head) {
        return new Renewal(beat, head, head, Instant.EPOCH, true, Forgotten.EVERYTHING);
    }
}
