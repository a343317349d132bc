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
import dev.latchkey.dashboard.webhooks.SigningSecretsResource.IssuedSigningSecretPage;
import dev.latchkey.keyspace.Rotation;
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
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What can be done with a signing secret: rotating it, ending the old text's grace, deleting it. */
@Path(AccountPath.ANY + "/signing-secrets")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class SigningSecretChangesResource {

    private final Frames frames;
    private final Forms forms;
    private final SigningSecrets secrets;
    private final Endpoints endpoints;

    SigningSecretChangesResource(Frames frames, Forms forms, SigningSecrets secrets, Endpoints endpoints) {
        this.frames = frames;
        this.forms = forms;
        this.secrets = secrets;
        this.endpoints = endpoints;
    }

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SigningSecretRotationPage(Frame frame, SigningSecretView secret, Form form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EndOfGracePage(Frame frame, SigningSecretView secret) implements TemplateInstance {}

    /** @param users the endpoints that are signed with it, because of which it cannot go */
    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SigningSecretDeletionPage(Frame frame, SigningSecretView secret, List<EndpointView> users)
            implements TemplateInstance {}

    @GET
    @Path("{secret}/rotation")
    @Operation(hidden = true)
    public Uni<Response> rotation(UUID account, UUID secret) {
        return page(200, account, secret, (frame, found) -> new SigningSecretRotationPage(frame, found, Form.EMPTY));
    }

    @POST
    @Path("{secret}/rotation")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> rotate(UUID account, UUID secret, Form form) {
        return Forms.submit(
                () -> frame(account)
                        .chain(frame -> secrets.rotate(
                                        account, secret, forms.valid(new Rotation(form.textOrNull("grace"))))
                                .chain(issued -> Replies.page(new IssuedSigningSecretPage(frame, issued)))),
                problem -> page(
                        problem.getStatusCode(),
                        account,
                        secret,
                        (frame, found) -> new SigningSecretRotationPage(frame, found, form.refused(problem))));
    }

    @GET
    @Path("{secret}/end-of-grace")
    @Operation(hidden = true)
    public Uni<Response> endOfGrace(UUID account, UUID secret) {
        return page(200, account, secret, EndOfGracePage::new);
    }

    @POST
    @Path("{secret}/end-of-grace")
    @Operation(hidden = true)
    public Uni<Response> endGrace(UUID account, UUID secret, @Context HttpServerRequest request) {
        return secrets.endGrace(account, secret).map(ended -> toList(account, "grace-ended", request));
    }

    @GET
    @Path("{secret}/deletion")
    @Operation(hidden = true)
    public Uni<Response> deletion(UUID account, UUID secret) {
        return deletion(200, account, secret);
    }

    /** An endpoint may have come to be signed with it since the page was shown. */
    @POST
    @Path("{secret}/deletion")
    @Operation(hidden = true)
    public Uni<Response> delete(UUID account, UUID secret, @Context HttpServerRequest request) {
        return Forms.submit(
                () -> secrets.delete(account, secret).replaceWith(() -> toList(account, "deleted", request)),
                problem -> deletion(problem.getStatusCode(), account, secret));
    }

    private Uni<Response> deletion(int status, UUID account, UUID secret) {
        return endpoints.list(account).chain(all -> {
            var users = all.stream()
                    .filter(it -> it.signingSecretId().equals(secret))
                    .toList();
            return page(status, account, secret, (frame, found) -> new SigningSecretDeletionPage(frame, found, users));
        });
    }

    private Uni<Response> page(
            int status, UUID account, UUID secret, BiFunction<Frame, SigningSecretView, TemplateInstance> page) {
        return frame(account)
                .chain(frame -> secrets.find(account, secret).map(found -> page.apply(frame, found)))
                .chain(found -> Replies.page(status, found));
    }

    private Uni<Frame> frame(UUID account) {
        return frames.inWith(Right.MANAGE_WEBHOOKS, account, Tab.SIGNING_SECRETS);
    }

    private static Response toList(UUID account, String done, HttpServerRequest request) {
        return Replies.goTo(AccountPath.of(account) + "/signing-secrets?done=" + done, request);
    }
}
