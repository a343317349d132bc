package dev.latchkey.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.platform.Problem;
import inet.ipaddr.IPAddressString;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Slows down who guesses passwords, by address and by e-mail. Each replica counts for itself: behind a load balancer the
 * limits are multiplied by the number of replicas.
 */
@ApplicationScoped
class SignInThrottle {

    /** Beyond this many, the longest unused are forgotten: an attacker must not fill the memory. */
    private static final int REMEMBERED = 50_000;

    private final SignInConfig config;
    private final TimeMeter time;
    private final Cache<String, Bucket> byAddress;
    private final Cache<String, Bucket> byEmail;

    SignInThrottle(SignInConfig config, Clock clock) {
        this.config = config;
        this.time = new ClockMeter(clock);
        this.byAddress = cache();
        this.byEmail = cache();
    }

    private Cache<String, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(config.attemptWindow())
                .build();
    }

    /** Takes one attempt; fails with 429 where none is left. */
    void attempt(String address, String email) {
        take(address(address));
        take(email(email));
    }

    /** Gives the attempt back: only failures count. */
    void succeeded(String address, String email) {
        address(address).addTokens(1);
        email(email).addTokens(1);
    }

    private static void take(Bucket bucket) {
        var taken = bucket.tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw Problem.tooMany(
                    "too_many_attempts",
                    "Too many failed attempts to sign in: try again later",
                    Duration.ofNanos(taken.getNanosToWaitForRefill()));
        }
    }

    private Bucket address(String address) {
        return byAddress.get(network(address), unused -> bucket(config.attemptsPerAddress()));
    }

    /** Whoever has an IPv6 address has the whole /64 around it, and could come from another at each attempt. */
    private static String network(String address) {
        var parsed = new IPAddressString(address).getAddress();
        return parsed != null && parsed.isIPv6() ? parsed.toPrefixBlock(64).toString() : address;
    }

    private Bucket email(String email) {
        return byEmail.get(email.toLowerCase(Locale.ROOT), unused -> bucket(config.attemptsPerEmail()));
    }

    private Bucket bucket(int attempts) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, config.attemptWindow()))
                .withCustomTimePrecision(time)
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
