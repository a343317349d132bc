package dev.latchkey.dialect.soshia;

import dev.latchkey.dialect.soshia.Numbering.Numbered;
import dev.latchkey.usage.UsageView;
import org.jspecify.annotations.Nullable;

/** So many requests with a key in one minute that had the same outcome and came from the same place. */
public record SoshiaUsageEntry(
        String timestamp,
        int apiKeyId,
        @Nullable String apiKeyName,
        @Nullable String user,
        String outcome,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        long requests) {

    static SoshiaUsageEntry of(UsageView row, Numbered key) {
        return new SoshiaUsageEntry(
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
