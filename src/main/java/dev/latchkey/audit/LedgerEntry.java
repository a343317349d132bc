package dev.latchkey.audit;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as callers see it; {@code seq} and {@code hash} are its place in the account's chain, and what proves it. */
public record LedgerEntry(
        long id,
        Instant at,
        Actor actor,
        @Nullable String address,
        String action,
        UUID subjectId,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        long seq,
        String hash) {

    /** Who did it: a person, a service key, or Latchkey itself, which has no id. */
    public record Actor(String kind, @Nullable UUID id) {}

    static LedgerEntry of(AuditEntry entry) {
        return new LedgerEntry(
                entry.id,
                entry.at,
                new Actor(entry.actorKind, entry.actorId),
                entry.address,
                entry.action,
                entry.subjectId,
                entry.before,
                entry.after,
                entry.seq,
                HexFormat.of().formatHex(entry.hash));
    }
}
