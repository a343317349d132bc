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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Tells the ledger of keys whose time is over. Checks do not wait for it: they look at the expiry itself. Replicas run it
 * side by side, each taking the keys that no other has locked.
 */
@ApplicationScoped
public class ExpiryJob {

    static final int BATCH = 500;

    private static final String DUE = """
            select * from api_key where expires_at <= :now
            and expired_at is null and revoked_at is null and deleted_at is null
            order by expires_at limit :batch for update skip locked
            """;

    private final CurrentCaller caller;
    private final AuditLog audit;
    private final Clock clock;

    ExpiryJob(CurrentCaller caller, AuditLog audit, Clock clock) {
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    /** Works through all that is due, batch by batch, each in a transaction of its own. */
    // Delayed, because the scheduler starts before the settings have been checked: a start that fails runs no job.
    @Scheduled(every = "{latchkey.expiry.every}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> expireAll() {
        caller.set(new Caller.Self(), null);
        return expireBatches();
    }

    private Uni<Void> expireBatches() {
        return expireBatch().chain(count -> count < BATCH ? Uni.createFrom().voidItem() : expireBatches());
    }

    private Uni<Integer> expireBatch() {
        return Panache.withTransaction(() -> listDue(clock.instant()).call(this::expire))
                .map(List::size);
    }

    private static Uni<List<ApiKey>> listDue(Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DUE, ApiKey.class)
                        .setParameter("now", now)
                        .setParameter("batch", BATCH)
                        .getResultList());
    }

    private Uni<Void> expire(List<ApiKey> due) {
        var now = clock.instant();
        due.forEach(key -> key.markExpired(now));
        return audit.record(due.stream()
                .map(key -> new Change("key.expired", key.accountId, key.id, Map.of(), Map.of()))
                .toList());
    }
}
