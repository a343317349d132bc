package dev.latchkey.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of a key's secrets, by its end: whether it still has traffic, and until when it works; null: as long as the key. */
public record SecretView(
        String lastFour,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress) {

    static SecretView of(KeySecret secret) {
        return new SecretView(
                secret.lastFour, secret.createdAt, secret.validUntil, secret.lastUsedAt, secret.lastUsedAddress);
    }
}
