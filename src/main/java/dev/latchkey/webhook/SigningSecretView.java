package dev.latchkey.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A signing secret as callers see it, without its text. */
public record SigningSecretView(
        UUID id,
        String label,
        String lastFour,
        Instant createdAt,
        @Nullable Instant previousSecretExpiresAt) {

    static SigningSecretView of(SigningSecret secret, Instant now) {
        return new SigningSecretView(
                secret.id,
                secret.label,
                secret.lastFour,
                secret.createdAt,
                secret.isRotatingAt(now) ? secret.previousExpiresAt : null);
    }
}
