package dev.latchkey.dialect.notedx;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.key.KeyPatch.Switch;
import dev.latchkey.key.KeyStatus;
import dev.latchkey.key.KeyView;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key in a list (S3.2). The documented client knows a key by its text alone, of which a masked list shows too little:
 * {@code key_id}, which is ours, names it too.
 */
public record NotedxKey(
        String key,
        UUID keyId,
        String type,
        Switch status,
        Instant createdAt,
        @Nullable Instant lastUsed,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> metadata) {

    /** With its secret where that is at hand, else with its last four characters (S3.4). */
    static NotedxKey of(KeyView key, Map<UUID, String> secrets) {
        return new NotedxKey(
                secrets.getOrDefault(key.id(), "****" + key.lastFour()),
                key.id(),
                key.type(),
                key.status() == KeyStatus.ACTIVE ? Switch.ACTIVE : Switch.INACTIVE,
                key.createdAt(),
                key.lastUsedAt(),
                NotedxKeyType.metadataOf(key));
    }

    @Override
    public String toString() {
        return "NotedxKey[" + keyId + "]";
    }
}
