package dev.latchkey.webhook.delivery;

import dev.latchkey.platform.Problem;
import dev.latchkey.webhook.EventType;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which deliveries of an endpoint are wanted; 400 names the parameter that says it wrongly. */
public class DeliverySearch {

    @RestQuery
    @Parameter(description = "pending, delivered or failed")
    @Nullable String status;

    @RestQuery
    @Parameter(description = "An event such as key.revoked")
    @Nullable String event;

    /** Those with this status and of this event; of any where null. */
    public static DeliverySearch of(@Nullable String status, @Nullable String event) {
        var search = new DeliverySearch();
        search.status = status;
        search.event = event;
        return search;
    }

    Optional<String> status() {
        if (status != null
                && Stream.of(Delivery.Status.values()).noneMatch(it -> it.text().equals(status))) {
            throw Problem.invalidParameter("status", "must be pending, delivered or failed");
        }
        return Optional.ofNullable(status);
    }

    Optional<String> event() {
        if (event != null
                && Stream.of(EventType.values()).noneMatch(it -> it.text().equals(event))) {
            throw Problem.invalidParameter("event", "must be an event such as key.revoked");
        }
        return Optional.ofNullable(event);
    }
}
