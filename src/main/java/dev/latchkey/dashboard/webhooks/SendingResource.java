package dev.latchkey.dashboard.webhooks;

import dev.latchkey.account.Right;
import dev.latchkey.dashboard.AccountPath;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Form;
import dev.latchkey.dashboard.Forms;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.platform.Problem;
import dev.latchkey.webhook.EndpointView;
import dev.latchkey.webhook.Endpoints;
import dev.latchkey.webhook.delivery.Deliveries;
import dev.latchkey.webhook.delivery.DeliveryView;
import dev.latchkey.webhook.delivery.ReplayWanted;
import dev.latchkey.webhook.delivery.ReplayedView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sending by hand: a test, one delivery again, or all that have failed since a moment. */
@Path(AccountPath.ANY + "/webhook-endpoints")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class SendingResource {

    private final Frames frames;
    private final Endpoints endpoints;
    private final Deliveries deliveries;

    SendingResource(Frames frames, Endpoints endpoints, Deliveries deliveries) {
        this.frames = frames;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ReplayPage(Frame frame, EndpointView endpoint, Form form) implements TemplateInstance {}

    /** Leads to the test's delivery. */
    @POST
    @Path("{endpoint}/test")
    @Operation(hidden = true)
    public Uni<Response> test(UUID account, UUID endpoint, @Context HttpServerRequest request) {
        return deliveries.test(account, endpoint).map(sent -> toDelivery(account, endpoint, sent, request));
    }

    @POST
    @Path("{endpoint}/deliveries/{delivery}/replay")
    @Operation(hidden = true)
    public Uni<Response> again(UUID account, UUID endpoint, UUID delivery, @Context HttpServerRequest request) {
        return deliveries.replay(account, endpoint, delivery).map(sent -> toDelivery(account, endpoint, sent, request));
    }

    private static Response toDelivery(UUID account, UUID endpoint, DeliveryView sent, HttpServerRequest request) {
        var told = "?done=sent&attempts=" + sent.attempts().size();
        return Replies.goTo(EndpointPath.of(account, endpoint, sent.id()) + told, request);
    }

    @GET
    @Path("{endpoint}/replay")
    @Operation(hidden = true)
    public Uni<Response> replay(UUID account, UUID endpoint) {
        return replay(200, account, endpoint, Form.EMPTY);
    }

    private Uni<Response> replay(int status, UUID account, UUID endpoint, Form form) {
        return frames.inWith(Right.MANAGE_WEBHOOKS, account, Tab.WEBHOOKS)
                .chain(frame -> endpoints.find(account, endpoint).map(found -> new ReplayPage(frame, found, form)))
                .chain(page -> Replies.page(status, page));
    }

    @POST
    @Path("{endpoint}/replay")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> replayFailed(UUID account, UUID endpoint, Form form, @Context HttpServerRequest request) {
        return Forms.submit(
                () -> deliveries
                        .replay(account, endpoint, new ReplayWanted(momentIn(form)))
                        .map(replayed -> toLog(account, endpoint, replayed, request)),
                problem -> replay(problem.getStatusCode(), account, endpoint, form.refused(problem)));
    }

    private static Response toLog(UUID account, UUID endpoint, ReplayedView replayed, HttpServerRequest request) {
        var told = "?done=replayed&count=" + replayed.replayed() + "&more=" + replayed.more();
        return Replies.goTo(EndpointPath.of(account, endpoint) + told, request);
    }

    /** As browsers write a date and a time; the page says that it is UTC. */
    private static Instant momentIn(Form form) {
        try {
            return LocalDateTime.parse(form.value("from")).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("/from", "must be a date and a time such as 2026-03-18T10:00");
        }
    }
}
