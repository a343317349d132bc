package dev.latchkey.webhook.sending;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt: the status that the endpoint answered with, or the word for why there is none.
 *
 * @param retryAfter how long the endpoint wants to be left alone; zero where it does not say
 */
record Answer(@Nullable Integer status, @Nullable String error, Duration took, Duration retryAfter) {

    private static final Set<String> OURS = Set.of("secret_unavailable", "not_understood", "url_not_allowed");

    static Answer error(String error, Duration took) {
        return new Answer(null, error, took, Duration.ZERO);
    }

    /** It was never sent, for a reason that is not the endpoint's. */
    boolean isOurs() {
        return error != null && OURS.contains(error);
    }

    /** A redirect is none: following it would send what we sign to where somebody else says. */
    boolean isSuccess() {
        return status != null && status >= 200 && status < 300;
    }

    /** The endpoint wants nothing any more (Standard Webhooks 1.0.0). */
    boolean isGone() {
        return status != null && status == 410;
    }
}
