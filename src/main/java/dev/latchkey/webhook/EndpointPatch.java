package dev.latchkey.webhook;

import dev.latchkey.platform.PlainText;
import dev.latchkey.platform.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants to change of an endpoint; what is absent or null stays as it is, an empty description goes. */
public record EndpointPatch(
        @Nullable @PlainText String url,
        @Nullable @Size(max = 255) @PlainText String description,
        @Nullable @Size(max = 100) List<@NotNull String> events,
        @Nullable UUID signingSecretId,
        @Nullable EndpointStatus status) {

    void applyTo(Endpoint endpoint, WebhookConfig config) {
        if (url == null && description == null && events == null && signingSecretId == null && status == null) {
            throw Problem.badRequest("nothing_to_change", "Give at least one field that can be changed");
        }
        if (url != null) {
            endpoint.moveTo(EndpointUrl.parse(url, "/url", config));
        }
        if (description != null) {
            endpoint.describe(description);
        }
        if (events != null) {
            endpoint.events = WantedEvents.parse(events);
        }
        if (signingSecretId != null) {
            endpoint.signingSecretId = signingSecretId;
        }
        if (status != null) {
            switchTo(status, endpoint);
        }
    }

    private static void switchTo(EndpointStatus wanted, Endpoint endpoint) {
        if (wanted == EndpointStatus.ACTIVE) {
            endpoint.activate();
        } else {
            endpoint.deactivate(InactiveReason.OWNER);
        }
    }

    /** Never the URL: this ends up in logs. */
    @Override
    public String toString() {
        return "EndpointPatch[]";
    }
}
