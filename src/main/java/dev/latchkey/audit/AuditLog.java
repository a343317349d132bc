package dev.latchkey.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.platform.CurrentCaller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
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

    /** By account: each entry locks the end of its chain, and in one order nobody waits for who waits for them. */
    private static final String APPEND = """
            insert into audit_entry (at, account_id, actor_kind, actor_id, address, action, subject_id, before, after)
            select at, account_id, actor_kind, actor_id, address, action, subject_id, before, after
            from jsonb_to_recordset(cast(cast(:entries as text) as jsonb)) as entry (at timestamptz, account_id uuid, actor_kind text,
                actor_id uuid, address text, action text, subject_id uuid, before jsonb, after jsonb)
            order by account_id nulls first
            """;

    private final Clock clock;
    private final CurrentCaller caller;
    private final ObjectMapper json;
    private final LedgerMetrics metrics;

    AuditLog(Clock clock, CurrentCaller caller, ObjectMapper json, LedgerMetrics metrics) {
        this.clock = clock;
        this.caller = caller;
        this.json = json;
        this.metrics = metrics;
    }

    /** An entry as the statement reads it. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewEntry(
            Instant at,
            @Nullable UUID accountId,
            String actorKind,
            @Nullable UUID actorId,
            @Nullable String address,
            String action,
            UUID subjectId,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {}

    /** As {@link #record(Change)}, where anything has changed at all. */
    public Uni<Void> recordDifference(Change change) {
        return change.before().equals(change.after()) ? Uni.createFrom().voidItem() : record(change);
    }

    public Uni<Void> record(Change change) {
        return record(List.of(change));
    }

    /**
     * One statement, however many there are. What was changed is written before it: jobs too have their rows first and then
     * the end of the chain, and in one order nobody waits for who waits for them.
     */
    public Uni<Void> record(List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var entries = changes.stream().map(this::entry).toList();
        return Panache.getSession()
                .call(session -> session.flush())
                .chain(session -> session.createNativeQuery(APPEND)
                        .setParameter("entries", write(entries))
                        .executeUpdate())
                .invoke(() -> changes.forEach(change -> metrics.count(change.action())))
                .replaceWithVoid();
    }

    private NewEntry entry(Change change) {
        var actor = caller.get();
        return new NewEntry(
                clock.instant(),
                change.accountId(),
                actor.kind(),
                actor.id(),
                caller.address().orElse(null),
                change.action(),
                change.subjectId(),
                onlyChanged(change.before(), change.after()),
                onlyChanged(change.after(), change.before()));
    }

    private String write(List<NewEntry> entries) {
        try {
            return json.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of the ledger cannot be written", e);
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
