package dev.latchkey.usage;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells the ledger what was found in the usage of an account: each event of a key at most once in 24 hours. */
@ApplicationScoped
class UsageAlerts {

    private static final Duration ONCE = Duration.ofHours(24);

    private static final String TOLD =
            "select subject_id, action from audit_entry where subject_id in (:keys) and at > :since";

    private final AuditLog audit;
    private final Clock clock;

    UsageAlerts(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** What an owner hears of only once in a while. */
    private record Alert(UUID keyId, String event) {}

    /** Of several findings of one kind the first in their order is told. Fails where the turn is no longer ours. */
    Uni<Void> tell(UUID account, List<UsageFinding> findings, WatchTurn turn) {
        var alerts = new LinkedHashMap<Alert, UsageFinding>();
        for (var finding : findings) {
            finding.warning()
                    .event()
                    .ifPresent(event -> alerts.putIfAbsent(new Alert(finding.keyId(), event), finding));
        }
        return alerts.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.withTransaction(() -> turn.hold().chain(() -> tellNew(account, alerts)));
    }

    private Uni<Void> tellNew(UUID account, Map<Alert, UsageFinding> alerts) {
        var keys = alerts.keySet().stream().map(Alert::keyId).collect(Collectors.toSet());
        return told(keys)
                .invoke(told -> alerts.keySet().removeAll(told))
                .chain(() -> audit.record(alerts.entrySet().stream()
                        .map(alert -> change(account, alert.getKey(), alert.getValue()))
                        .toList()));
    }

    private Uni<Set<Alert>> told(Set<UUID> keys) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TOLD, Tuple.class)
                        .setParameter("keys", keys)
                        .setParameter("since", clock.instant().minus(ONCE))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Alert(row.get(0, UUID.class), row.get(1, String.class)))
                        .collect(Collectors.toSet()));
    }

    private static Change change(UUID account, Alert alert, UsageFinding finding) {
        return new Change(alert.event(), account, alert.keyId(), Map.of(), finding.facts());
    }
}
