package dev.latchkey.verification;

import dev.latchkey.keyspace.Rate;
import dev.latchkey.platform.Address;
import dev.latchkey.platform.Buckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps whoever guesses keys from keeping the database busy. Look-ups that find nothing are limited, by client address and
 * altogether; those that find a key cost nothing, so that a replica may fill its memory as fast as it can. And only a few
 * are made at a time, so that everybody else still gets a connection.
 */
@ApplicationScoped
class LookupGate {

    /** Well below the connections of the pool; each has its answer in about a millisecond. */
    static final int AT_A_TIME = 8;

    /** How many may wait for their turn; more would only get their answers too late. */
    static final int WAITING = 256;

    /** A look-up whose reply is lost must not keep its place for good. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bucket ofAll;
    private final Buckets byAddress;
    private final Counter found;
    private final Counter unknown;
    private final Counter failed;
    private final Counter refused;

    private final Turnstile turnstile = new Turnstile(AT_A_TIME, WAITING);

    @Inject
    LookupGate(VerificationConfig config, MeterRegistry metrics) {
        // Not by the clock: one that is set back would stop the buckets from filling.
        this(config.unknownKeys(), config.unknownKeysPerAddress(), TimeMeter.SYSTEM_NANOTIME, metrics);
    }

    LookupGate(Rate ofAll, Rate perAddress, TimeMeter time, MeterRegistry metrics) {
        this.ofAll = Buckets.bucket(ofAll.requests(), ofAll.window(), time);
        this.byAddress = new Buckets(perAddress.requests(), perAddress.window(), time);
        this.found = metrics.counter("latchkey.lookups", "outcome", "found");
        this.unknown = metrics.counter("latchkey.lookups", "outcome", "unknown");
        this.failed = metrics.counter("latchkey.lookups", "outcome", "failed");
        this.refused = metrics.counter("latchkey.lookups", "outcome", "refused");
    }

    /** The database must not be asked now. It is thrown as often as an attacker likes, so it has no stack trace. */
    static final class Closed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Closed() {
            super("Too many unknown keys, or too many look-ups at once", null, false, false);
        }
    }

    /**
     * Makes the look-up, for somebody at this address, as soon as it is its turn; fails with {@link Closed} where it must
     * not be made. Who gives up waiting changes nothing: others may wait for the same key.
     */
    <T> Uni<@Nullable T> pass(@Nullable String address, Uni<@Nullable T> lookUp) {
        return Uni.createFrom()
                .<@Nullable T>emitter(waiter -> {
                    if (!isOpenTo(address) || !turnstile.enter(() -> make(lookUp, address, waiter))) {
                        refused.increment();
                        waiter.fail(new Closed());
                    }
                })
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    /** What is under way is not counted before it is known to find nothing: a cold start must not look like a flood. */
    private boolean isOpenTo(@Nullable String address) {
        return ofAll.getAvailableTokens() > 0
                && (address == null || bucketOf(address).getAvailableTokens() > 0);
    }

    private Bucket bucketOf(String address) {
        return byAddress.of(Address.network(address));
    }

    private <T> void make(Uni<@Nullable T> lookUp, @Nullable String address, UniEmitter<? super @Nullable T> waiter) {
        lookUp.ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(
                        key -> {
                            turnstile.leave();
                            if (key == null) {
                                charge(address);
                            }
                            (key == null ? unknown : found).increment();
                            waiter.complete(key);
                        },
                        failure -> {
                            turnstile.leave();
                            failed.increment();
                            waiter.fail(failure);
                        });
    }

    /** Into debt, if several were under way: the long run keeps to the limit. */
    private void charge(@Nullable String address) {
        ofAll.consumeIgnoringRateLimits(1);
        if (address != null) {
            bucketOf(address).consumeIgnoringRateLimits(1);
        }
    }
}
