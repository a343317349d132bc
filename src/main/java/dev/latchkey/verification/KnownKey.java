package dev.latchkey.verification;

import dev.latchkey.account.AccountStatus;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that a check needs to know of a key, as one secret opens it. Immutable, so that it can be kept in memory. */
public record KnownKey(
        UUID id,
        @Nullable String name,
        String type,
        String keyspace,
        UUID accountId,
        AccountStatus accountStatus,
        Set<String> permissions,
        @Nullable String username,
        boolean active,
        boolean revoked,
        @Nullable Instant expiresAt,
        @Nullable Instant secretValidUntil) {

    boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** A rotated secret stops at the end of its grace, however long the key lives. */
    boolean isSecretOverAt(Instant now) {
        return secretValidUntil != null && !now.isBefore(secretValidUntil);
    }
}
