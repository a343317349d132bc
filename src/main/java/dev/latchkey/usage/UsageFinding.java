package dev.latchkey.usage;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key that a warning holds for: since when, and the count or the address that shows it, where it has one. */
record UsageFinding(
        UsageWarning warning,
        UUID keyId,
        Instant since,
        @Nullable Long count,
        @Nullable String address) {

    static UsageFinding of(UsageWarning warning, Row row) {
        return new UsageFinding(
                warning,
                row.getUUID("key_id"),
                row.getOffsetDateTime("since").toInstant(),
                row.getLong("count"),
                row.getString("address"));
    }

    UsageWarningView view() {
        var shown = count != null ? " " + count : address != null ? " " + address : "";
        return new UsageWarningView(warning.name().toLowerCase(Locale.ROOT), keyId, warning.detail + shown, since);
    }

    /** What the ledger is told of it, as {@code EventType} names it. */
    Map<String, Object> facts() {
        var facts = new TreeMap<String, Object>(Map.of("since", since));
        if (warning == UsageWarning.RATE_LIMITED) {
            facts.put("limit", "rate");
        }
        if (count != null) {
            facts.put("count", count);
        }
        if (address != null) {
            facts.put("address", address);
        }
        return facts;
    }
}
