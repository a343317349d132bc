package dev.latchkey.webhook.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When what failed is tried again: the schedule that Standard Webhooks 1.0.0 proposes, over three days. */
final class RetrySchedule {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** After the first and as many as there are pauses. */
    static final int ATTEMPTS = PAUSES.size() + 1;

    /** Whoever has missed that much has to ask: what is older is not tried again. */
    static final Duration LONGEST = Duration.ofDays(4);

    /** No endpoint may put off a delivery for longer. */
    private static final Duration LONGEST_WISH = Duration.ofHours(24);

    private static final double JITTER = 0.1;

    private RetrySchedule() {}

    /**
     * The moment of the next attempt; empty where there is none.
     *
     * @param attempts how many there were
     * @param since when the schedule began
     * @param wish the endpoint's {@code Retry-After}: it makes it later, never sooner
     * @param random from 0 to 1: up to a tenth more, lest all that failed together comes again together
     */
    static Optional<Instant> next(int attempts, Instant since, Instant now, Duration wish, double random) {
        if (attempts >= ATTEMPTS || isTooOld(since, now)) {
            return Optional.empty();
        }
        var pause = PAUSES.get(Math.max(attempts, 1) - 1);
        var least = wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH;
        var longer = least.compareTo(pause) > 0 ? least : pause;
        return Optional.of(now.plus(longer).plusMillis((long) (longer.toMillis() * JITTER * random)));
    }

    static boolean isTooOld(Instant since, Instant now) {
        return since.plus(LONGEST).isBefore(now);
    }
}
