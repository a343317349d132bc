package dev.latchkey.dialect.soshia;

import dev.latchkey.key.KeyStatus;
import dev.latchkey.key.KeyView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key after its creation: without its value, which nobody sees again (S4.26). */
public record SoshiaKey(
        int id,
        @Nullable String apiKeyName,
        @Nullable String user,
        KeyStatus status,
        String createdAt,
        @Nullable String lastUsedAt) {

    /** The columns of an export (S4.13). */
    static final List<String> COLUMNS = List.of("id", "api_key_name", "user", "status", "created_at", "last_used_at");

    static SoshiaKey of(KeyView key, int number) {
        return new SoshiaKey(
                number,
                key.name(),
                key.username(),
                key.status(),
                seconds(key.createdAt()),
                key.lastUsedAt() == null ? null : seconds(key.lastUsedAt()));
    }

    /** UTC without fractions, as all times in the document (S4.5). */
    static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    List<@Nullable Object> cells() {
        return Arrays.asList(id, apiKeyName, user, status.text(), createdAt, lastUsedAt);
    }
}
