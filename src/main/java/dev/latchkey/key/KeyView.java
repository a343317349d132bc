package dev.latchkey.key;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as callers see it. There is no field for the secret, so it cannot leak from here. */
public record KeyView(
        UUID id,
        @Nullable String name,
        String type,
        KeyStatus status,
        String prefix,
        String lastFour,
        List<String> permissions,
        Map<String, String> metadata,
        @Nullable String username,
        List<String> allowedIps,
        List<KeyRateLimit> rateLimits,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress,
        @Nullable Instant rotationDueAt,
        List<KeyWarning> warnings,
        int version)
        implements Versioned {

    static KeyView of(ApiKey key, Keyspace keyspace, Instant now) {
        return new KeyView(
                key.id,
                key.name,
                key.type,
                key.statusAt(now).shown(),
                key.prefix,
                key.lastFour,
                key.permissions,
                key.metadata,
                key.username,
                key.allowedIps,
                KeyRateLimit.listOf(key.rateLimits),
                key.createdAt,
                key.expiresAt,
                key.revokedAt,
                key.lastUsedAt,
                key.lastUsedAddress,
                key.rotationDueAt,
                KeyWarning.of(key, keyspace, now),
                key.version);
    }
}
