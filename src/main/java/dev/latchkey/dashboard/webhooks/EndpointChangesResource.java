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
import dev.latchkey.platform.IfMatch;
import dev.latchkey.webhook.EndpointPatch;
import dev.latchkey.webhook.EndpointStatus;
import dev.latchkey.webhook.EndpointView;
import dev.latchkey.webhook.Endpoints;
import dev.latchkey.webhook.SigningSecretView;
import dev.latchkey.webhook.SigningSecrets;
import io.quarkiverse.resteasy.problem.HttpProblem;
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
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What can be done with an endpoint: changing it, switching it off and on, deleting it. */
@Path(AccountPath.ANY + "/webhook-endpoints")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class EndpointChangesResource {

    private final Frames frames;
    private final Forms forms;
    private final Endpoints endpoints;
    private final SigningSecrets secrets;

    EndpointChangesResource(Frames frames, Forms forms, Endpoints endpoints, SigningSecrets secrets) {
        this.frames = frames;
        this.forms = forms;
        this.endpoints = endpoints;
        this.secrets = secrets;
    }

    /** @param outdated whether somebody else has changed it since the form was shown */
    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EndpointEditPage(
            Frame frame,
            EndpointView endpoint,
            Form form,
            List<EventGroup> groups,
            List<SigningSecretView> secrets,
            boolean outdated)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EndpointStatusPage(Frame frame, EndpointView endpoint) implements TemplateInstance {}

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EndpointDeletionPage(Frame frame, EndpointView endpoint) implements TemplateInstance {}

    @GET
    @Path("{endpoint}/edit")
    @Operation(hidden = true)
    public Uni<Response> edit(UUID account, UUID endpoint) {
        return secrets.list(account)
                .chain(known -> page(
                        200,
                        account,
                        endpoint,
                        (frame, found) -> new EndpointEditPage(
                                frame, found, EndpointForm.of(found), EventGroup.CHOICES, known, false)));
    }

    @POST
    @Path("{endpoint}/edit")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(UUID account, UUID endpoint, Form form, @Context HttpServerRequest request) {
        var entered = new EndpointForm(form);
        return Forms.submit(
                () -> endpoints
                        .change(
                                account,
                                endpoint,
                                forms.valid(entered.patch()),
                                entered.form().meant())
                        .map(changed -> toEndpoint(account, endpoint, "changed", request)),
                problem -> again(account, endpoint, entered.form().refused(problem), problem));
    }

    private Uni<Response> again(UUID account, UUID endpoint, Form form, HttpProblem problem) {
        return secrets.list(account)
                .chain(known -> page(
                        problem.getStatusCode(),
                        account,
                        endpoint,
                        (frame, found) -> new EndpointEditPage(
                                frame, found, form, EventGroup.CHOICES, known, Forms.isOvertaken(problem))));
    }

    @GET
    @Path("{endpoint}/status")
    @Operation(hidden = true)
    public Uni<Response> status(UUID account, UUID endpoint) {
        return page(200, account, endpoint, EndpointStatusPage::new);
    }

    /** Says which status is wanted, so that sending it twice is the same as once. */
    @POST
    @Path("{endpoint}/status")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> switchTo(UUID account, UUID endpoint, Form form, @Context HttpServerRequest request) {
        var on = form.has("status", EndpointStatus.ACTIVE.text());
        var wanted = on ? EndpointStatus.ACTIVE : EndpointStatus.INACTIVE;
        return endpoints
                .change(account, endpoint, new EndpointPatch(null, null, null, null, wanted), IfMatch.ANY)
                .map(changed -> toEndpoint(account, endpoint, on ? "activated" : "deactivated", request));
    }

    @GET
    @Path("{endpoint}/deletion")
    @Operation(hidden = true)
    public Uni<Response> deletion(UUID account, UUID endpoint) {
        return page(200, account, endpoint, EndpointDeletionPage::new);
    }

    @POST
    @Path("{endpoint}/deletion")
    @Operation(hidden = true)
    public Uni<Response> delete(UUID account, UUID endpoint, @Context HttpServerRequest request) {
        return endpoints
                .delete(account, endpoint, IfMatch.ANY)
                .replaceWith(() -> Replies.goTo(EndpointPath.ofAll(account) + "?done=deleted", request));
    }

    private Uni<Response> page(
            int status, UUID account, UUID endpoint, BiFunction<Frame, EndpointView, TemplateInstance> page) {
        return frames.inWith(Right.MANAGE_WEBHOOKS, account, Tab.WEBHOOKS)
                .chain(frame -> endpoints.find(account, endpoint).map(found -> page.apply(frame, found)))
                .chain(found -> Replies.page(status, found));
    }

    private static Response toEndpoint(UUID account, UUID endpoint, String done, HttpServerRequest request) {
        return Replies.goTo(EndpointPath.of(account, endpoint) + "?done=" + done, request);
    }
}
