package dev.latchkey.webhook;

import dev.latchkey.audit.LedgerMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Shows every event in {@code latchkey.ledger.entries} from the start, so that an alert sees the first one of them. */
@Singleton
class EventMetrics {

    private final LedgerMetrics ledger;

    EventMetrics(LedgerMetrics ledger) {
        this.ledger = ledger;
    }

    void show(@Observes StartupEvent start) {
        for (var type : EventType.values()) {
            ledger.show(type.text());
        }
    }
}
