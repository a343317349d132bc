package dev.latchkey.verification;

import dev.latchkey.account.AccountStatus;
import dev.latchkey.platform.AllowList;
import dev.latchkey.ratelimit.Quota;
import java.time.Instant;
import java.util.List;
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
        AllowList ofAccount,
        AllowList ofKey,
        List<Quota> quotas,
        boolean active,
        boolean revoked,
        @Nullable Instant expiresAt,
        @Nullable Instant secretValidUntil) {

    /** Both the account and the key must allow the address. */
    boolean allowsFrom(@Nullable String address) {
        return ofAccount.allows(address) && ofKey.allows(address);
    }

    /** Whether the key has this permission, or one that holds it: {@code resource:*} or {@code *}. */
    boolean grants(String permission) {
        return permissions.contains(permission)
                || permissions.contains("*")
                || permissions.contains(permission.substring(0, permission.indexOf(':') + 1) + "*");
    }

    boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** A rotated secret stops at the end of its grace, however long the key lives. */
    boolean isSecretOverAt(Instant now) {
        return secretValidUntil != null && !now.isBefore(secretValidUntil);
    }
}
