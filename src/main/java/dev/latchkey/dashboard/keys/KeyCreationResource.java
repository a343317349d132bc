package dev.latchkey.dashboard.keys;

import dev.latchkey.account.Right;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Form;
import dev.latchkey.dashboard.Forms;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.idempotency.IdempotencyKey;
import dev.latchkey.key.Issued;
import dev.latchkey.key.KeyLifecycle;
import dev.latchkey.key.KeyView;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.Problem;
import dev.latchkey.revocation.Prefer;
import io.quarkiverse.resteasy.problem.HttpProblem;
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

/** Making a key; the reply to its form is the one page that has the secret (S1.10, S4.3, S5.3, S5.8). */
@Path(KeysResource.PATH)
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class KeyCreationResource {

    private final Frames frames;
    private final Forms forms;
    private final Keyspaces keyspaces;
    private final KeyLifecycle lifecycle;

    KeyCreationResource(Frames frames, Forms forms, Keyspaces keyspaces, KeyLifecycle lifecycle) {
        this.frames = frames;
        this.forms = forms;
        this.keyspaces = keyspaces;
        this.lifecycle = lifecycle;
    }

    /** The form; {@code code} says why it was not accepted, and is empty at first. */
    @CheckedTemplate(basePath = "dashboard/keys", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record KeyCreationPage(
            Frame frame,
            NewKeyFields fields,
            Form form,
            List<List<String>> metadata,
            List<List<String>> rateLimits,
            String code)
            implements TemplateInstance {

        static KeyCreationPage of(Frame frame, NewKeyFields fields, Form form, String code) {
            return new KeyCreationPage(
                    frame, fields, form, KeyRows.metadataRows(form), KeyRows.rateLimitRows(form), code);
        }
    }

    @CheckedTemplate(basePath = "dashboard/keys", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CreatedKeyPage(Frame frame, KeyView key, NewSecret secret, boolean replayed) implements TemplateInstance {}

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> form(UUID account) {
        return frame(account).chain(frame -> {
            var fields = fieldsIn(frame);
            return Replies.page(KeyCreationPage.of(frame, fields, fields.initial(), ""));
        });
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> create(UUID account, Form form) {
        return frame(account)
                .chain(frame ->
                        Forms.submit(() -> create(account, form, frame), problem -> refuse(frame, form, problem)));
    }

    private Uni<Response> create(UUID account, Form form, Frame frame) {
        var fields = fieldsIn(frame);
        var wanted = forms.valid(KeyEntries.read(form, fields));
        return lifecycle
                .issue(account, wanted, IdempotencyKey.parse(form.onceKey()))
                .chain(issued -> issued.await(Prefer.WAITING))
                .chain(issued -> Replies.page(201, page(frame, fields, issued.value())));
    }

    private static CreatedKeyPage page(Frame frame, NewKeyFields fields, Issued issued) {
        var keyspace = fields.keyspace();
        return new CreatedKeyPage(frame, issued.key(), NewSecret.of(issued, keyspace), issued.replayed());
    }

    private Uni<Response> refuse(Frame frame, Form form, HttpProblem problem) {
        var page = KeyCreationPage.of(frame, fieldsIn(frame), form.refused(problem), Problem.codeOf(problem));
        return Replies.page(problem.getStatusCode(), page);
    }

    private Uni<Frame> frame(UUID account) {
        return frames.inWith(Right.CHANGE, account, Tab.KEYS);
    }

    private NewKeyFields fieldsIn(Frame frame) {
        return new NewKeyFields(keyspaces.get(frame.ofAccount().keyspace()));
    }
}
