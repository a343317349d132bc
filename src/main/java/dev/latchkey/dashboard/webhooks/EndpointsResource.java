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
import dev.latchkey.webhook.EndpointView;
import dev.latchkey.webhook.Endpoints;
import dev.latchkey.webhook.SigningSecretView;
import dev.latchkey.webhook.SigningSecrets;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The table of an account's webhook endpoints, and making one. */
@Path(AccountPath.ANY + "/webhook-endpoints")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class EndpointsResource {

    private final Frames frames;
    private final Forms forms;
    private final Endpoints endpoints;
    private final SigningSecrets secrets;

    EndpointsResource(Frames frames, Forms forms, Endpoints endpoints, SigningSecrets secrets) {
        this.frames = frames;
        this.forms = forms;
        this.endpoints = endpoints;
        this.secrets = secrets;
    }

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EndpointsPage(
            Frame frame,
            List<EndpointView> endpoints,
            @Nullable String done) implements TemplateInstance {}

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NewEndpointPage(Frame frame, Form form, List<EventGroup> groups, List<SigningSecretView> secrets)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(UUID account, @RestQuery @Nullable String done) {
        return frames.in(account, Tab.WEBHOOKS)
                .chain(frame -> endpoints.list(account).map(all -> new EndpointsPage(frame, all, done)))
                .chain(Replies::page);
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> form(UUID account) {
        return form(200, account, EndpointForm.FRESH);
    }

    private Uni<Response> form(int status, UUID account, Form form) {
        return frames.inWith(Right.MANAGE_WEBHOOKS, account, Tab.WEBHOOKS)
                .chain(frame ->
                        secrets.list(account).map(known -> new NewEndpointPage(frame, form, EventGroup.CHOICES, known)))
                .chain(page -> Replies.page(status, page));
    }

    @POST
    @Path("new")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> create(UUID account, Form form, @Context HttpServerRequest request) {
        return Forms.submit(
                () -> endpoints
                        .add(account, forms.valid(new EndpointForm(form).wanted()))
                        .map(made -> Replies.goTo(EndpointPath.of(account, made.id()) + "?done=created", request)),
                problem -> form(problem.getStatusCode(), account, form.refused(problem)));
    }
}
