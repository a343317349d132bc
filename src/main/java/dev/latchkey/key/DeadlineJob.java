package dev.latchkey.key;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells the ledger of keys that have expired or should be rotated. Checks do not wait for it: they look at the expiry
 * itself. Replicas run it side by side, each taking the keys that no other has locked.
 */
@ApplicationScoped
public class DeadlineJob {

    static final int BATCH = 500;

    private final CurrentCaller caller;
    private final AuditLog audit;
    private final Clock clock;

    DeadlineJob(CurrentCaller caller, AuditLog audit, Clock clock) {
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    /** Works through all that is due, batch by batch, each in a transaction of its own. */
    // Delayed, because the scheduler starts before the settings have been checked: a start that fails runs no job.
    @Scheduled(every = "{latchkey.expiry.every}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> tellAll() {
        caller.set(new Caller.Self(), null);
        return tellAll(Deadline.EXPIRY).chain(() -> tellAll(Deadline.ROTATION_DUE));
    }

    private Uni<Void> tellAll(Deadline deadline) {
        return Panache.withTransaction(() -> tell(deadline))
                .chain(count -> count < BATCH ? Uni.createFrom().voidItem() : tellAll(deadline));
    }

    private Uni<Integer> tell(Deadline deadline) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(deadline.tell, Tuple.class)
                        .setParameter("now", clock.instant())
                        .setParameter("batch", BATCH)
                        .getResultList())
                .call(due -> audit.record(changes(deadline, due)))
                .map(List::size);
    }

    private static List<Change> changes(Deadline deadline, List<Tuple> due) {
        return due.stream()
                .map(key ->
                        new Change(deadline.action, key.get(0, UUID.class), key.get(1, UUID.class), Map.of(), Map.of()))
                .toList();
    }
}
