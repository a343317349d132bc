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
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells the ledger of keys that will expire, 30, 7 and 1 days before, and of those that nobody has used for 90 days (S1.30).
 * Replicas run it side by side, each taking the keys that no other has locked.
 */
@ApplicationScoped
public class ReminderJob {

    static final int BATCH = 500;

    /**
     * Moves what is due on to its next time, and says which of it is to be told. A key that was used since is looked at again
     * 90 days after that, one that is switched off 90 days from now. What is due for a key that has ended, or whose end was
     * moved, is from before the triggers (V020) and is not told. The limit is part of the text: with a parameter in its
     * place PostgreSQL plans for a tenth of all keys.
     */
    private static final String TAKE = """
            with due as (
                select r.key_id, r.action, k.account_id, k.expires_at, k.last_used_at,
                    seen.lives and case r.action
                        when 'key.expiring' then coalesce(k.expires_at <= seen.at + interval '720 hours', false)
                        else k.active and seen.unused end as tell,
                    case when seen.lives then case r.action
                        when 'key.expiring' then next_expiry_reminder(k.expires_at, seen.at)
                        else next_use_reminder(k.expires_at,
                            case when seen.unused or not k.active then seen.at else coalesce(k.last_used_at, k.created_at) end) end end as next
                from key_reminder r join api_key k on k.id = r.key_id,
                    lateral (select cast(:now as timestamptz) as at,
                        k.revoked_at is null and k.deleted_at is null
                            and (k.expires_at is null or k.expires_at > cast(:now as timestamptz)) as lives,
                        coalesce(k.last_used_at, k.created_at)
                            <= cast(:now as timestamptz) - interval '%d hours' as unused) seen
                where r.at <= cast(:now as timestamptz)
                order by r.at limit %d for update of r skip locked
            ), moved as (
                update key_reminder r set at = due.next from due
                where r.key_id = due.key_id and r.action = due.action and due.next is not null
            ), done as (
                delete from key_reminder r using due
                where r.key_id = due.key_id and r.action = due.action and due.next is null
            )
            select account_id, key_id, action, expires_at, last_used_at, tell from due
            """.formatted(KeyWarning.STALE.toHours(), BATCH);

    private final CurrentCaller caller;
    private final AuditLog audit;
    private final Clock clock;

    ReminderJob(CurrentCaller caller, AuditLog audit, Clock clock) {
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    /** Works through all that is due, batch by batch, each in a transaction of its own. */
    @Scheduled(every = "{latchkey.expiry.every}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> remindAll() {
        caller.set(new Caller.Self(), null);
        return remindBatches();
    }

    private Uni<Void> remindBatches() {
        return Panache.withTransaction(() -> remindBatch(clock.instant()))
                .chain(count -> count < BATCH ? Uni.createFrom().voidItem() : remindBatches());
    }

    private Uni<Integer> remindBatch(Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, Tuple.class)
                        .setParameter("now", now)
                        .getResultList())
                .call(due -> audit.record(due.stream()
                        .filter(reminder -> reminder.get("tell", Boolean.class))
                        .map(reminder -> change(reminder, now))
                        .toList()))
                .map(List::size);
    }

    private static Change change(Tuple reminder, Instant now) {
        var action = reminder.get("action", String.class);
        return new Change(
                action,
                reminder.get("account_id", UUID.class),
                reminder.get("key_id", UUID.class),
                Map.of(),
                action.equals("key.expiring") ? expiry(reminder, now) : lastUse(reminder));
    }

    /** With the days left, begun ones included: 30, 7 or 1 unless Latchkey stood still. */
    private static Map<String, Object> expiry(Tuple reminder, Instant now) {
        var end = reminder.get("expires_at", OffsetDateTime.class).toInstant();
        var days = Duration.between(now, end).plusDays(1).minusNanos(1).toDays();
        return Map.of("expires_at", end, "days", days);
    }

    private static Map<String, Object> lastUse(Tuple reminder) {
        var used = reminder.get("last_used_at", OffsetDateTime.class);
        return used == null ? Map.of() : Map.of("last_used_at", used.toInstant());
    }
}
