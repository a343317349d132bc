package dev.latchkey.leak;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How many reported secrets were ours: {@code latchkey.leaks}. */
@Startup // a rule sees the first leak only if there was a zero before it
@Singleton
class LeakMetrics {

    private final Map<Label, Counter> leaks = new EnumMap<>(Label.class);

    LeakMetrics(MeterRegistry metrics) {
        for (var label : Label.values()) {
            leaks.put(label, metrics.counter("latchkey.leaks", "label", label.text()));
        }
    }

    void count(Label label) {
        Objects.requireNonNull(leaks.get(label)).increment();
    }
}
