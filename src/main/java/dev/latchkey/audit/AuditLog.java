package dev.latchkey.audit;

import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of who changed what. Entries join the caller's transaction, so none exists without its change. */
@ApplicationScoped
public class AuditLog {

    /** A change to tell of: the fields of the subject before and after; an empty map where it did not or does not exist. */
    public record Change(
            String action,
            @Nullable UUID accountId,
            UUID subjectId,
            Map<String, Object> before,
            Map<String, Object> after) {}

    private static final Comparator<Change> BY_ACCOUNT =
            Comparator.comparing(Change::accountId, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Clock clock;
    private final CurrentCaller caller;

    AuditLog(Clock clock, CurrentCaller caller) {
        this.clock = clock;
        this.caller = caller;
    }

    /** As {@link #record(Change)}, where anything has changed at all. */
    public Uni<Void> recordDifference(Change change) {
        return change.before().equals(change.after()) ? Uni.createFrom().voidItem() : record(change);
    }

    public Uni<Void> record(Change change) {
        return record(List.of(change));
    }

    public Uni<Void> record(List<Change> changes) {
        // By account: each entry locks the end of its chain, and in one order nobody waits for somebody who waits for
        // them.
        var entries = changes.stream().sorted(BY_ACCOUNT).map(this::entry).toArray();
        return Panache.getSession().chain(session -> session.persistAll(entries));
    }

    private AuditEntry entry(Change change) {
        var entry = new AuditEntry();
        entry.at = clock.instant();
        entry.accountId = change.accountId();
        entry.action = change.action();
        entry.subjectId = change.subjectId();
        entry.before = onlyChanged(change.before(), change.after());
        entry.after = onlyChanged(change.after(), change.before());
        nameActor(entry, caller.get());
        entry.address = caller.address().orElse(null);
        return entry;
    }

    private static void nameActor(AuditEntry entry, Caller actor) {
        if (actor instanceof Caller.Person person) {
            entry.actorKind = "person";
            entry.actorId = person.id();
        } else if (actor instanceof Caller.ServiceKey key) {
            entry.actorKind = "service_key";
            entry.actorId = key.id();
        } else {
            entry.actorKind = "system";
        }
    }

    private static @Nullable Map<String, Object> onlyChanged(Map<String, Object> these, Map<String, Object> those) {
        var changed = new TreeMap<String, Object>();
        these.forEach((field, value) -> {
            if (!Objects.equals(value, those.get(field))) {
                changed.put(field, value);
            }
        });
        return changed.isEmpty() ? null : changed;
    }
}
