package dev.latchkey.webhook.delivery;

import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What was sent to an endpoint, and sending it once more. */
@Path("/v1/accounts") // as AccountResource: with a path of its own a wrong method would be a 404
@Consumes(MediaType.APPLICATION_JSON)
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Webhooks")
public class DeliveryResource {

    private static final String ENDPOINT = "/{account}/webhook-endpoints/{endpoint}";
    private static final String DELIVERIES = ENDPOINT + "/deliveries";

    private final Deliveries deliveries;

    DeliveryResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Sends the event {@code webhook.test}, whatever the endpoint's events are; the reply is its delivery. */
    @POST
    @Path(ENDPOINT + "/test")
    @Operation(summary = "Send a test event")
    @ResponseStatus(202)
    public Uni<DeliveryView> test(UUID account, UUID endpoint) {
        return deliveries.test(account, endpoint);
    }

    /**
     * Sends all again that has failed and happened from this moment on, for after an outage: at most 10,000 with each call, the
     * oldest first. Where {@code more} is true, call again.
     */
    @POST
    @Path(ENDPOINT + "/replay")
    @Operation(summary = "Send again all that failed")
    public Uni<ReplayedView> replayFailed(UUID account, UUID endpoint, @NotNull @Valid ReplayWanted wanted) {
        return deliveries.replay(account, endpoint, wanted);
    }

    /** Newest first. */
    @GET
    @Path(DELIVERIES)
    @Operation(summary = "List deliveries")
    public Uni<Page<DeliveryView>> list(
            UUID account, UUID endpoint, @BeanParam DeliverySearch search, @BeanParam PageRequest page) {
        return deliveries.page(account, endpoint, search, page);
    }

    /** With {@code body}, the text that is sent. */
    @GET
    @Path(DELIVERIES + "/{delivery}")
    @Operation(summary = "Read a delivery")
    public Uni<DeliveryDetailsView> get(UUID account, UUID endpoint, UUID delivery) {
        return deliveries.find(account, endpoint, delivery);
    }

    /** Begins its schedule anew, now and with the same {@code webhook-id}, whatever has become of it. */
    @POST
    @Path(DELIVERIES + "/{delivery}/replay")
    @Operation(summary = "Send a delivery again")
    @ResponseStatus(202)
    public Uni<DeliveryView> replay(UUID account, UUID endpoint, UUID delivery) {
        return deliveries.replay(account, endpoint, delivery);
    }
}
