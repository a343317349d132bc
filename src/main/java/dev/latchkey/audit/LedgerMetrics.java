package dev.latchkey.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How many entries each action has: {@code latchkey.ledger.entries}. Entries of a change that is undone later count too. */
@Singleton
public class LedgerMetrics {

    private final MeterRegistry metrics;

    LedgerMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Shows zero until there is an entry: who watches for the first one must have seen that there was none. */
    public void show(String action) {
        var unused = counter(action);
    }

    void count(String action) {
        counter(action).increment();
    }

    private Counter counter(String action) {
        return metrics.counter("latchkey.ledger.entries", "action", action);
    }
}
