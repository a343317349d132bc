package dev.latchkey.webhook;

import dev.latchkey.platform.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An endpoint as callers see it; {@code events} empty: all. */
public record EndpointView(
        UUID id,
        String url,
        @Nullable String description,
        List<String> events,
        UUID signingSecretId,
        EndpointStatus status,
        @Nullable InactiveReason inactiveReason,
        @Nullable Instant lastSuccessAt,
        Instant createdAt,
        int version)
        implements Versioned {

    static EndpointView of(Endpoint endpoint) {
        return new EndpointView(
                endpoint.id,
                endpoint.url,
                endpoint.description,
                endpoint.events,
                endpoint.signingSecretId,
                endpoint.status(),
                endpoint.inactiveReason,
                endpoint.lastSuccessAt,
                endpoint.createdAt,
                endpoint.version());
    }

    /** Never the URL: this ends up in logs. */
    @Override
    public String toString() {
        return "EndpointView[" + id + "]";
    }
}
