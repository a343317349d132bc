package dev.latchkey.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago the usage was last seen whole: {@code latchkey.usage.watch.age.seconds}, NaN where another replica watches. */
@Singleton
class UsageWatchMetrics {

    private final MeterRegistry metrics;
    private final Clock clock;

    private volatile @Nullable Instant seenUntil;

    UsageWatchMetrics(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    void register(@Observes StartupEvent start) {
        var unused = metrics.gauge("latchkey.usage.watch.age.seconds", this, UsageWatchMetrics::age);
    }

    private double age() {
        var until = seenUntil;
        return until == null
                ? Double.NaN
                : Duration.between(until, clock.instant()).toMillis() / 1000.0;
    }

    /** Null where another replica knows. */
    void seeUntil(@Nullable Instant moment) {
        seenUntil = moment;
    }
}
