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
import dev.latchkey.webhook.IssuedSigningSecretView;
import dev.latchkey.webhook.NewSigningSecret;
import dev.latchkey.webhook.SigningSecretView;
import dev.latchkey.webhook.SigningSecrets;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The table of an account's signing secrets, and making one, whose text is shown once (S2.3, S2.5). */
@Path(AccountPath.ANY + "/signing-secrets")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class SigningSecretsResource {

    private final Frames frames;
    private final Forms forms;
    private final SigningSecrets secrets;
    private final Endpoints endpoints;

    SigningSecretsResource(Frames frames, Forms forms, SigningSecrets secrets, Endpoints endpoints) {
        this.frames = frames;
        this.forms = forms;
        this.secrets = secrets;
        this.endpoints = endpoints;
    }

    /** A signing secret, and how many endpoints are signed with it. */
    record Row(SigningSecretView secret, long endpoints) {

        static Row of(SigningSecretView secret, List<EndpointView> endpoints) {
            return new Row(
                    secret,
                    endpoints.stream()
                            .filter(it -> it.signingSecretId().equals(secret.id()))
                            .count());
        }
    }

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SigningSecretsPage(
            Frame frame, List<Row> rows, @Nullable String done) implements TemplateInstance {}

    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NewSigningSecretPage(Frame frame, Form form) implements TemplateInstance {}

    /** The one page that a text is on. */
    @CheckedTemplate(basePath = "dashboard/webhooks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record IssuedSigningSecretPage(Frame frame, IssuedSigningSecretView issued) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(UUID account, @RestQuery @Nullable String done) {
        return frames.in(account, Tab.SIGNING_SECRETS)
                .chain(frame -> rows(account).map(rows -> new SigningSecretsPage(frame, rows, done)))
                .chain(Replies::page);
    }

    private Uni<List<Row>> rows(UUID account) {
        return endpoints
                .list(account)
                .chain(users -> secrets.list(account)
                        .map(all -> all.stream().map(it -> Row.of(it, users)).toList()));
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> form(UUID account) {
        return form(200, account, Form.EMPTY);
    }

    private Uni<Response> form(int status, UUID account, Form form) {
        return frame(account).chain(frame -> Replies.page(status, new NewSigningSecretPage(frame, form)));
    }

    @POST
    @Path("new")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> create(UUID account, Form form) {
        return Forms.submit(
                () -> frame(account)
                        .chain(frame -> secrets.issue(account, forms.valid(new NewSigningSecret(form.value("label"))))
                                .chain(issued -> Replies.page(new IssuedSigningSecretPage(frame, issued)))),
                problem -> form(problem.getStatusCode(), account, form.refused(problem)));
    }

    private Uni<Frame> frame(UUID account) {
        return frames.inWith(Right.MANAGE_WEBHOOKS, account, Tab.SIGNING_SECRETS);
    }
}
