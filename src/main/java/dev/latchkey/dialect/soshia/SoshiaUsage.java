package dev.latchkey.dialect.soshia;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.latchkey.dialect.soshia.Numbering.Numbered;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.Paged;
import dev.latchkey.usage.UsageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the usage log as a bare array (S4.20); where the next one is says the header {@code Link} alone. */
public record SoshiaUsage(
        @JsonValue List<Entry> entries, @Nullable String nextCursor) implements Paged {

    /** So many requests with a key in one minute that had the same outcome and came from the same place. */
    public record Entry(
            String timestamp,
            int apiKeyId,
            @Nullable String apiKeyName,
            @Nullable String user,
            String outcome,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            long requests) {

        static Entry of(UsageView row, Numbered key) {
            return new Entry(
                    SoshiaKey.seconds(row.minute()),
                    key.number(),
                    key.name(),
                    key.username(),
                    row.outcome(),
                    row.address(),
                    row.userAgent(),
                    row.count());
        }
    }

    static SoshiaUsage of(Page<UsageView> page, Numbering keys) {
        var entries = page.items().stream()
                .map(row -> Entry.of(row, keys.of(row.keyId())))
                .toList();
        return new SoshiaUsage(entries, page.nextCursor());
    }
}
