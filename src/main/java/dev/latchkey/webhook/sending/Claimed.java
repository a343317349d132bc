package dev.latchkey.webhook.sending;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this replica sends.
 *
 * @param scheduleSince when it was made, or last replayed
 * @param attempts how many there were since then, with this one
 * @param until the moment at which it is due again if nothing more is heard of it; with {@code attempts} it says which claim
 *     this is
 * @param secret the endpoint's signing secret, encrypted; {@code previous} the one before while its grace runs
 */
record Claimed(
        UUID id,
        UUID endpointId,
        String url,
        Entry entry,
        Instant scheduleSince,
        int attempts,
        Instant until,
        Buffer secret,
        @Nullable Buffer previous) {

    /** What it tells of. */
    record Entry(
            String event,
            UUID accountId,
            UUID subjectId,
            Instant at,
            @Nullable Map<String, Object> facts) {}

    /** Without the URL, in which customers keep passwords. */
    @Override
    public String toString() {
        return "Claimed[" + id + "]";
    }
}
