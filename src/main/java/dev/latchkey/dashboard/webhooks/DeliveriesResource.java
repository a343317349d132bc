package dev.latchkey.dashboard.webhooks;

import dev.latchkey.dashboard.AccountPath;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.webhook.EndpointView;
import dev.latchkey.webhook.Endpoints;
import dev.latchkey.webhook.EventType;
import dev.latchkey.webhook.SigningSecretView;
import dev.latchkey.webhook.SigningSecrets;
import dev.latchkey.webhook.delivery.Deliveries;
import dev.latchkey.webhook.delivery.DeliveryDetailsView;
import dev.latchkey.webhook.delivery.DeliverySearch;
import dev.latchkey.webhook.delivery.DeliveryView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** An endpoint with the log of what was sent to it, and the page of each delivery. */
@Path(AccountPath.ANY + "/webhook-endpoints")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class DeliveriesResource {

    private final Frames frames;
    private final Endpoints endpoints;
    private final SigningSecrets secrets;
    private final Deliveries deliveries;

    DeliveriesResource(Frames frames, Endpoints endpoints, SigningSecrets secrets, Deliveries deliveries) {
        this.frames = frames;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.deliveries = deliveries;
    }

    /** What the log is narrowed to; empty: nothing. */
    record Filter(String status, String event) {

        static Filter of(@Nullable String status, @Nullable String event) {
            return new Filter(Objects.requireNonNullElse(status, ""), Objects.requireNonNullElse(event, ""));
        }

        DeliverySearch search() {
            return DeliverySearch.of(status.isEmpty() ? null : status, event.isEmpty() ? null : event);
        }

        public boolean isSet() {
            return !status.isEmpty() || !event.isEmpty();
        }

        public List<EventType> choices() {
            return List.of(EventType.values());
        }
    }

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EndpointPage(
            Frame frame,
            EndpointView endpoint,
            SigningSecretView secret,
            Filter filter,
            Page<DeliveryView> deliveries,
            EndpointNotice notice)
            implements TemplateInstance {}

    /**
     * A delivery.
     *
     * @param waiting whether somebody has just had it sent, and nothing has come of it yet
     * @param attempts how many it had then
     */
    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeliveryPage(
            Frame frame,
            EndpointView endpoint,
            DeliveryDetailsView delivery,
            String path,
            boolean waiting,
            long attempts)
            implements TemplateInstance {}

    @GET
    @Path("{endpoint}/deliveries")
    @Operation(hidden = true)
    public Uni<Response> list(
            UUID account,
            UUID endpoint,
            @RestQuery @Nullable String status,
            @RestQuery @Nullable String event,
            @BeanParam PageRequest part,
            @BeanParam EndpointNotice notice) {
        var filter = Filter.of(status, event);
        return frames.in(account, Tab.WEBHOOKS)
                .chain(frame -> endpoints
                        .find(account, endpoint)
                        .chain(found -> deliveries
                                .page(account, endpoint, filter.search(), part)
                                .chain(log -> secrets.find(account, found.signingSecretId())
                                        .map(secret -> new EndpointPage(frame, found, secret, filter, log, notice)))))
                .chain(Replies::page);
    }

    @GET
    @Path("{endpoint}/deliveries/{delivery}")
    @Operation(hidden = true)
    public Uni<Response> get(
            UUID account, UUID endpoint, UUID delivery, @RestQuery @Nullable String done, @RestQuery long attempts) {
        var path = EndpointPath.of(account, endpoint, delivery);
        return frames.in(account, Tab.WEBHOOKS)
                .chain(frame -> endpoints
                        .find(account, endpoint)
                        .chain(found -> deliveries
                                .find(account, endpoint, delivery)
                                .map(it -> new DeliveryPage(
                                        frame,
                                        found,
                                        it,
                                        path,
                                        "sent".equals(done) && isWaiting(it.view(), attempts),
                                        attempts))))
                .chain(Replies::page);
    }

    /** Until the first attempt since it was sent by hand, when it had had so many. */
    private static boolean isWaiting(DeliveryView delivery, long attemptsBefore) {
        return delivery.nextAttemptAt() != null && delivery.attempts().size() <= attemptsBefore;
    }
}
