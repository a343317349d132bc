package dev.latchkey.webhook.sending;

import dev.latchkey.webhook.sending.Lanes.Place;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt, and so what becomes of the delivery.
 *
 * @param next when it is tried again; null where it has come to its end
 */
record Result(
        Claimed claim,
        Place place,
        Answer answer,
        Instant begunAt,
        String status,
        @Nullable Instant next) {

    static Result of(Claimed claim, Place place, Answer answer, Instant begunAt, Instant now, double random) {
        var next = answer.isSuccess() || answer.isGone()
                ? Optional.<Instant>empty()
                : RetrySchedule.next(claim.attempts(), claim.scheduleSince(), now, answer.retryAfter(), random);
        var ended = answer.isSuccess() ? "delivered" : "failed";
        return new Result(claim, place, answer, begunAt, next.isPresent() ? "pending" : ended, next.orElse(null));
    }

    boolean hasFailed() {
        return status.equals("failed");
    }

    /** As metrics tell it. */
    String outcome() {
        return next != null ? "retried" : status;
    }

    /** As the delivery's log keeps it. */
    String attempt() {
        var json = new JsonObject()
                .put("at", begunAt.truncatedTo(ChronoUnit.MILLIS).toString());
        if (answer.status() != null) {
            json.put("status", answer.status());
        }
        if (answer.error() != null) {
            json.put("error", answer.error());
        }
        return json.put("duration_ms", answer.took().toMillis()).encode();
    }
}
