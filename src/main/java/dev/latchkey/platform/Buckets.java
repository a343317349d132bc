package dev.latchkey.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * A bucket of tokens for everybody who makes attempts. Their number is bounded, because an attacker must not fill the
 * memory: beyond it the longest unused are forgotten and begin anew with a full one.
 */
public final class Buckets {

    private static final int REMEMBERED = 50_000;

    /** A bucket that is forgotten sooner would be forgiven what was taken from it beyond its content. */
    private static final Duration LONGEST_DEBT = Duration.ofMinutes(10);

    private final long tokens;
    private final Duration window;
    private final TimeMeter time;
    private final Cache<String, Bucket> byName;

    /** @param tokens what a full bucket holds, and as many flow in again in each window, evenly */
    public Buckets(long tokens, Duration window, TimeMeter time) {
        this.tokens = tokens;
        this.window = window;
        this.time = time;
        this.byName = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(window.plus(LONGEST_DEBT))
                .build();
    }

    public Bucket of(String name) {
        return byName.get(name, unused -> bucket(tokens, window, time));
    }

    /** One for all. */
    public static Bucket bucket(long tokens, Duration window, TimeMeter time) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, window))
                .withCustomTimePrecision(time)
                .build();
    }
}
