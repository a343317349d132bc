package dev.latchkey.verification;

import dev.latchkey.keyspace.Rate;
import dev.latchkey.platform.Address;
import dev.latchkey.platform.Buckets;
import dev.latchkey.platform.DedicatedConnection;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps whoever guesses keys from keeping the database busy. Look-ups that find nothing are limited, by client address and
 * altogether; those that find a key cost nothing, so that a replica may fill its memory as fast as it can. And only so many
 * are under way at once, so that nobody waits in a long line.
 */
@Singleton
class LookupGate {

    /** As many as the connection takes at once. More would only get their answers too late. */
    static final int AT_ONCE = DedicatedConnection.AT_ONCE;

    private final Bucket ofAll;
    private final Buckets byAddress;
    private final Counter found;
    private final Counter unknown;
    private final Counter failed;
    private final Counter refused;

    private final AtomicInteger underWay = new AtomicInteger();

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
        var unusedUnderWay = metrics.gauge("latchkey.lookups.active", underWay);
        var unusedMost = metrics.gauge("latchkey.lookups.active.max", this, gate -> AT_ONCE);
    }

    /** The database must not be asked now. It is thrown as often as an attacker likes, so it has no stack trace. */
    static final class Closed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Closed() {
            super("Too many unknown keys, or too many look-ups at once", null, false, false);
        }
    }

    /** Makes the look-up, for somebody at this address; fails with {@link Closed} where it must not be made. */
    <T> Uni<@Nullable T> pass(@Nullable String address, Uni<@Nullable T> lookUp) {
        return Uni.createFrom().deferred(() -> {
            if (!isOpenTo(address)) {
                return Uni.createFrom().failure(new Closed());
            }
            underWay.incrementAndGet();
            return lookUp.onTermination()
                    .invoke(() -> underWay.decrementAndGet())
                    .invoke(key -> count(key == null, address))
                    .onFailure()
                    .invoke(failure -> failed.increment());
        });
    }

    /** Whether a look-up may be made now for somebody at this address. */
    boolean isOpenTo(@Nullable String address) {
        // What is under way counts only once it has found nothing: a cold start must not look like a flood.
        var isOpen = underWay.get() < AT_ONCE
                && ofAll.getAvailableTokens() > 0
                && (address == null || bucketOf(address).getAvailableTokens() > 0);
        if (!isOpen) {
            refused.increment();
        }
        return isOpen;
    }

    private Bucket bucketOf(String address) {
        return byAddress.of(Address.network(address));
    }

    private void count(boolean isUnknown, @Nullable String address) {
        (isUnknown ? unknown : found).increment();
        if (isUnknown) {
            charge(address);
        }
    }

    /** Into debt, if several were under way: the long run keeps to the limit. */
    private void charge(@Nullable String address) {
        ofAll.consumeIgnoringRateLimits(1);
        if (address != null) {
            bucketOf(address).consumeIgnoringRateLimits(1);
        }
    }
}
