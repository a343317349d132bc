package dev.latchkey.dialect.soshia;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.Paged;
import dev.latchkey.usage.UsageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the usage log as a bare array (S4.20); where the next one is says the header {@code Link} alone. */
public record SoshiaUsage(
        @JsonValue List<SoshiaUsageEntry> entries, @Nullable String nextCursor) implements Paged {

    static SoshiaUsage of(Page<UsageView> page, Numbering keys) {
        var entries = page.items().stream()
                .map(row -> SoshiaUsageEntry.of(row, keys.of(row.keyId())))
                .toList();
        return new SoshiaUsage(entries, page.nextCursor());
    }
}
