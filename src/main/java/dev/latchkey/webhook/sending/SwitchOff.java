package dev.latchkey.webhook.sending;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Switches endpoints off that want nothing any more, or have done nothing but fail for as long as anything is tried. */
@ApplicationScoped
class SwitchOff {

    private static final Logger LOG = Logger.getLogger(SwitchOff.class);

    /** Not where it was deleted, switched off or moved meanwhile, or has answered well since the delivery's schedule began. */
    private static final String SWITCH_OFF = """
            update webhook_endpoint set active = false, inactive_reason = :reason, version = version + 1
            where id = :id and url = :url and active and (:reason = 'gone' or last_success_at is null
                or last_success_at < (select schedule_since from webhook_delivery where id = :delivery))
            """;

    private final AuditLog audit;
    private final ConcurrentHashMap<UUID, Result> due = new ConcurrentHashMap<>();

    SwitchOff(AuditLog audit) {
        this.audit = audit;
    }

    /** Notes what results have to say of their endpoints; one for each is enough. */
    void note(List<Result> results) {
        for (var result : results) {
            // One attempt is a replay of something old: no reason to give up an endpoint.
            if (result.answer().isGone()
                    || (result.hasFailed()
                            && !result.answer().isSuccess()
                            && !result.answer().isOurs()
                            && result.claim().attempts() > 1)) {
                var unused = due.put(result.claim().endpointId(), result);
            }
        }
    }

    /** Does what was noted, each in a transaction of its own. Needs a caller for the ledger. */
    Uni<Void> work() {
        return Multi.createFrom()
                .iterable(List.copyOf(due.values()))
                .onItem()
                .call(result -> switchOff(result)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "Endpoint %s could not be switched off: %s",
                                result.claim().endpointId(), failure))
                        .onFailure()
                        .recoverWithNull()) // the others are sent to all the same
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> switchOff(Result result) {
        var reason = result.answer().isGone() ? "gone" : "failing";
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(SWITCH_OFF)
                                .setParameter("reason", reason)
                                .setParameter("id", result.claim().endpointId())
                                .setParameter("url", result.claim().url())
                                .setParameter("delivery", result.claim().id())
                                .executeUpdate())
                        .chain(count ->
                                count == 0 ? Uni.createFrom().voidItem() : audit.record(change(result, reason))))
                .invoke(() -> due.remove(result.claim().endpointId(), result));
    }

    private static Change change(Result result, String reason) {
        return new Change(
                "webhook_endpoint.deactivated",
                result.claim().entry().accountId(),
                result.claim().endpointId(),
                Map.of("status", "active"),
                Map.of("status", "inactive", "inactive_reason", reason));
    }
}
