package dev.latchkey.dialect.soapnote;

import dev.latchkey.key.KeyStatus;
import dev.latchkey.key.KeyView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key in a list (S1.7, S1.18); {@code last_used_at} is null for one that was never used. */
public record SoapnoteKey(
        UUID keyId,
        @Nullable String name,
        String keyPrefix,
        KeyStatus status,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    static SoapnoteKey of(KeyView key) {
        return new SoapnoteKey(key.id(), key.name(), prefixOf(key), key.status(), key.createdAt(), key.lastUsedAt());
    }

    /** Without the type: {@code snapi_sk}, where secrets begin with {@code snapi_sk_live_} (S1.8). */
    static String prefixOf(KeyView key) {
        return key.prefix().replaceFirst("_(" + key.type() + "_)?$", "");
    }
}
