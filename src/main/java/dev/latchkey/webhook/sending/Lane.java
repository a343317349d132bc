package dev.latchkey.webhook.sending;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many attempts one endpoint may have under way: one at first, twice as many after each success, and after a failure a
 * pause and then one. Plain and without locks: {@link Lanes} sees to that.
 */
final class Lane {

    static final int WIDEST = 64;

    /** How much is known of an endpoint. */
    enum Standing {
        NEW,
        PROVEN,
        FAILING
    }

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** An endpoint that asks to be left alone is believed for so long; its deliveries may wait for longer. */
    private static final Duration LONGEST_WISH = Duration.ofMinutes(5);

    private static final Duration SLOW = Duration.ofSeconds(2);

    private Standing standing = Standing.NEW;
    private int width = 1;
    private int underWay;
    private int failures;
    private @Nullable Instant pausedUntil;

    Standing standing() {
        return standing;
    }

    int underWay() {
        return underWay;
    }

    /** How many more may begin. */
    int roomAt(Instant now) {
        return isPausedAt(now) ? 0 : Math.max(width - underWay, 0);
    }

    private boolean isPausedAt(Instant now) {
        return pausedUntil != null && now.isBefore(pausedUntil);
    }

    void begin() {
        underWay++;
    }

    void end() {
        underWay--;
    }

    /** Who answers slowly keeps its places for long, and so gets fewer of them and none of those for the proven ones. */
    void succeed(Duration took) {
        var isSlow = took.compareTo(SLOW) > 0;
        standing = isSlow ? Standing.NEW : Standing.PROVEN;
        width = isSlow ? Math.max(width / 2, 1) : Math.min(width * 2, WIDEST);
        failures = 0;
        pausedUntil = null;
    }

    /** A second without an answer, then two, four … up to a minute; those that were under way together count once. */
    void fail(Instant now, Duration wish, double random) {
        standing = Standing.FAILING;
        width = 1;
        if (!isPausedAt(now)) {
            failures++;
        }
        var doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
        var pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        var least = wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH;
        var longer = least.compareTo(pause) > 0 ? least : pause;
        pausedUntil = now.plus(longer).plusMillis((long) (longer.toMillis() * 0.1 * random));
    }
}
