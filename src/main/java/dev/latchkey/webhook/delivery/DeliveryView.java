package dev.latchkey.webhook.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery as callers see it; its {@code webhook-id} is {@code msg_} and the {@code id}. */
public record DeliveryView(
        UUID id,
        String event,
        Delivery.Status status,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        List<AttemptView> attempts) {

    static DeliveryView of(Delivery delivery, List<AttemptView> attempts) {
        return new DeliveryView(
                delivery.id, delivery.event, delivery.status, delivery.createdAt, delivery.nextAttemptAt, attempts);
    }
}
