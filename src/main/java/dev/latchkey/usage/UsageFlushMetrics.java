package dev.latchkey.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How much of what was counted a replica that dies now would lose: {@code latchkey.usage.flush.lag.seconds}. */
@Singleton
class UsageFlushMetrics {

    private final MeterRegistry metrics;

    private volatile long written = System.nanoTime();

    UsageFlushMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void register(@Observes StartupEvent start) {
        var unused = metrics.gauge("latchkey.usage.flush.lag.seconds", this, UsageFlushMetrics::lag);
    }

    private double lag() {
        return Duration.ofNanos(System.nanoTime() - written).toMillis() / 1000.0;
    }

    /** All that was counted until that moment of {@link System#nanoTime} is in the database. */
    void writtenUntil(long nanoTime) {
        written = nanoTime;
    }
}
