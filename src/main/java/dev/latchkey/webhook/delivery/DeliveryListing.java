package dev.latchkey.webhook.delivery;

import dev.latchkey.platform.Listing;
import dev.latchkey.platform.Position;
import dev.latchkey.platform.Select;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deliveries of an endpoint that match a search, newest first. */
record DeliveryListing(UUID accountId, UUID endpointId, Optional<String> status, Optional<String> event)
        implements Listing<Delivery> {

    static DeliveryListing of(UUID accountId, UUID endpointId, DeliverySearch search) {
        return new DeliveryListing(accountId, endpointId, search.status(), search.event());
    }

    @Override
    public Uni<List<Delivery>> read(@Nullable Position after, int limit) {
        var deliveries = new Select<>(Delivery.class, Delivery.COLUMNS, "webhook_delivery");
        deliveries.where("endpoint_id = :endpoint", "endpoint", endpointId);
        status.ifPresent(wanted -> deliveries.where(
                wanted.equals("pending") ? "next_attempt_at is not null and status = :status" : "status = :status",
                "status",
                wanted));
        event.ifPresent(wanted -> deliveries.where("event = :event", "event", wanted));
        if (after != null) {
            deliveries.where("(created_at, id) < (cast(cast(:at as text) as timestamptz), :id)", "at", after.value());
            deliveries.with("id", UUID.fromString(after.id()));
        }
        return deliveries.list("created_at desc, id desc", limit);
    }

    @Override
    public Position positionOf(Delivery delivery) {
        return new Position(delivery.createdAt.toString(), delivery.id.toString());
    }

    @Override
    public List<@Nullable String> identity() {
        return Arrays.asList("deliveries", endpointId.toString(), status.orElse(null), event.orElse(null));
    }
}
