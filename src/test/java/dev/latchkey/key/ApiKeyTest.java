package dev.latchkey.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    final ApiKey key = new ApiKey();

    @Test
    void a_key_expires_at_the_very_instant_it_names() {
        key.expiresAt = NOON;

        assertEquals(KeyStatus.ACTIVE, key.statusAt(NOON.minusMillis(1)));
        assertEquals(KeyStatus.EXPIRED, key.statusAt(NOON));
    }

    @Test
    void a_key_can_be_switched_off_and_on() {
        key.deactivate(NOON);
        assertEquals(KeyStatus.INACTIVE, key.statusAt(NOON));

        key.activate(NOON);
        assertEquals(KeyStatus.ACTIVE, key.statusAt(NOON));
    }

    @Test
    void a_revoked_key_never_comes_back() {
        key.revoke(NOON);

        assertThrows(HttpProblem.class, () -> key.activate(NOON));
        assertEquals(KeyStatus.REVOKED, key.statusAt(NOON));
    }

    @Test
    void an_expired_key_never_comes_back() {
        key.expiresAt = NOON;

        assertThrows(HttpProblem.class, () -> key.activate(NOON));
        assertEquals(KeyStatus.EXPIRED, key.statusAt(NOON));
    }

    @Test
    void revoking_again_does_not_move_the_moment() {
        key.revoke(NOON);
        key.revoke(NOON.plusSeconds(60));

        assertEquals(NOON, key.revokedAt);
    }

    @Test
    void what_was_revoked_before_it_expired_stays_revoked() {
        key.expiresAt = NOON;
        key.revoke(NOON.minusSeconds(1));

        assertEquals(KeyStatus.REVOKED, key.statusAt(NOON.plusSeconds(1)));
    }
}
