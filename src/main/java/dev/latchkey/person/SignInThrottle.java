package dev.latchkey.person;

import dev.latchkey.platform.Address;
import dev.latchkey.platform.Buckets;
import dev.latchkey.platform.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses passwords, by address and by e-mail. Each replica counts for itself: behind a load balancer the
 * limits are multiplied by the number of replicas.
 */
@ApplicationScoped
class SignInThrottle {

    private final SignInLog log;
    private final Buckets byAddress;
    private final Buckets byEmail;

    SignInThrottle(SignInConfig config, SignInLog log, Clock clock) {
        this.log = log;
        var time = new ClockMeter(clock);
        this.byAddress = new Buckets(config.attemptsPerAddress(), config.attemptWindow(), time);
        this.byEmail = new Buckets(config.attemptsPerEmail(), config.attemptWindow(), time);
    }

    /** Takes one attempt; fails with 429 where none is left. */
    void attempt(@Nullable String address, String email) {
        take(address(address), address);
        take(email(email), address);
    }

    /** Gives the attempt back: only failures count. */
    void succeeded(@Nullable String address, String email) {
        address(address).addTokens(1);
        email(email).addTokens(1);
    }

    private void take(Bucket bucket, @Nullable String address) {
        var taken = bucket.tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            log.refused(SignInEvent.THROTTLED, null, address);
            throw Problem.tooMany(
                    "too_many_attempts",
                    "Too many failed attempts to sign in: try again later",
                    Duration.ofNanos(taken.getNanosToWaitForRefill()));
        }
    }

    /** Those whose proxy names no address share their attempts. */
    private Bucket address(@Nullable String address) {
        return byAddress.of(address == null ? "unknown" : Address.network(address));
    }

    private Bucket email(String email) {
        return byEmail.of(email.toLowerCase(Locale.ROOT));
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
