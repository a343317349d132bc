package dev.latchkey.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** What to watch: a lease that runs short, a replica that lags behind, and a database that could forget a revoke. */
@Singleton
class LeaseMetrics {

    private final Lease lease;
    private final LeaseRenewal renewal;
    private final MeterRegistry metrics;

    LeaseMetrics(Lease lease, LeaseRenewal renewal, MeterRegistry metrics) {
        this.lease = lease;
        this.renewal = renewal;
        this.metrics = metrics;
    }

    void register(@Observes StartupEvent start) {
        gauge("latchkey.lease.left.seconds", it -> lease.left().toMillis() / 1000.0);
        gauge("latchkey.revocation.epoch", it -> renewal.epoch());
        gauge("latchkey.database.synchronous", it -> renewal.isDatabaseSynchronous() ? 1 : 0);
    }

    private void gauge(String name, ToDoubleFunction<LeaseMetrics> value) {
        var unused = metrics.gauge(name, this, value);
    }
}
