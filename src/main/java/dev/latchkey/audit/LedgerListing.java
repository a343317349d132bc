package dev.latchkey.audit;

import dev.latchkey.platform.Listing;
import dev.latchkey.platform.Position;
import dev.latchkey.platform.Select;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of an account that match a search, newest first. */
record LedgerListing(
        UUID accountId,
        Optional<String> action,
        Optional<UUID> subject,
        Optional<UUID> actor,
        Optional<Instant> from,
        Optional<Instant> to)
        implements Listing<AuditEntry> {

    private static final String COLUMNS =
            "id, at, account_id, actor_kind, actor_id, address, action, subject_id, before, after, seq, hash";

    static LedgerListing of(UUID accountId, LedgerSearch search) {
        return new LedgerListing(
                accountId, search.action(), search.subject(), search.actor(), search.from(), search.to());
    }

    @Override
    public Uni<List<AuditEntry>> read(@Nullable Position after, int limit) {
        var entries = new Select<>(AuditEntry.class, COLUMNS, "audit_entry");
        entries.where("account_id = :account", "account", accountId);
        action.ifPresent(wanted -> entries.where(
                wanted.endsWith(".") ? "starts_with(action, :action)" : "action = :action", "action", wanted));
        subject.ifPresent(wanted -> entries.where("subject_id = :subject", "subject", wanted));
        actor.ifPresent(wanted -> entries.where("actor_id = :actor", "actor", wanted));
        from.ifPresent(moment -> entries.where("at >= :from", "from", moment));
        to.ifPresent(moment -> entries.where("at < :to", "to", moment));
        if (after != null) {
            entries.where("(at, seq) < (cast(cast(:at as text) as timestamptz), :seq)", "at", after.value());
            entries.with("seq", Long.valueOf(after.id()));
        }
        return entries.list("at desc, seq desc", limit);
    }

    @Override
    public Position positionOf(AuditEntry entry) {
        return new Position(entry.at.toString(), String.valueOf(entry.seq));
    }

    @Override
    public List<@Nullable String> identity() {
        return Arrays.asList(
                "ledger", accountId.toString(), action.orElse(null), text(subject), text(actor), text(from), text(to));
    }

    private static @Nullable String text(Optional<?> filter) {
        return filter.map(Object::toString).orElse(null);
    }
}
