package dev.latchkey.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What to watch: how long a revoke takes, a lease that runs short, a replica that lags behind, and a database that could forget
 * a revoke.
 */
@Singleton
class LeaseMetrics {

    private final Lease lease;
    private final LeaseRenewal renewal;
    private final MeterRegistry metrics;
    private final Timer everywhere;
    private final Timer later;

    LeaseMetrics(Lease lease, LeaseRenewal renewal, MeterRegistry metrics) {
        this.lease = lease;
        this.renewal = renewal;
        this.metrics = metrics;
        this.everywhere = revocations("everywhere");
        this.later = revocations("later");
    }

    void register(@Observes StartupEvent start) {
        gauge("latchkey.lease.age.seconds", it -> it.lease.age().toMillis() / 1000.0);
        gauge("latchkey.lease.length.seconds", it -> it.lease.length().toMillis() / 1000.0);
        gauge("latchkey.lease.left.seconds", it -> it.lease.left().toMillis() / 1000.0);
        gauge("latchkey.revocation.epoch", it -> it.renewal.epoch());
        gauge(
                "latchkey.revocation.epoch.lag",
                it -> it.renewal.seen().map(Renewal::lag).orElse(0L));
        gauge(
                "latchkey.database.synchronous",
                it -> it.renewal.seen().map(Renewal::synchronous).orElse(false) ? 1 : 0);
    }

    private void gauge(String name, ToDoubleFunction<LeaseMetrics> value) {
        var unused = metrics.gauge(name, this, value);
    }

    private Timer revocations(String effect) {
        return metrics.timer("latchkey.revocation", "effect", effect);
    }

    /** A change that somebody waited for, from when it was asked for. */
    void time(Effect effect, long nanos) {
        (effect.effective() ? everywhere : later).record(nanos, TimeUnit.NANOSECONDS);
    }
}
