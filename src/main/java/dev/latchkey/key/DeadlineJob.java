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

    private static final String TAKE = """
            with due as (
                delete from key_deadline where (key_id, action) in (
                    select key_id, action from key_deadline where at <= :now order by at
                    limit :batch for update skip locked)
                returning key_id, action)
            select k.account_id, k.id, due.action from due join api_key k on k.id = due.key_id
            """;

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
        return tellBatches();
    }

    private Uni<Void> tellBatches() {
        return Panache.withTransaction(this::tellBatch)
                .chain(count -> count < BATCH ? Uni.createFrom().voidItem() : tellBatches());
    }

    private Uni<Integer> tellBatch() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, Tuple.class)
                        .setParameter("now", clock.instant())
                        .setParameter("batch", BATCH)
                        .getResultList())
                .call(due -> audit.record(due.stream().map(DeadlineJob::change).toList()))
                .map(List::size);
    }

    private static Change change(Tuple due) {
        return new Change(due.get(2, String.class), due.get(0, UUID.class), due.get(1, UUID.class), Map.of(), Map.of());
    }
}
