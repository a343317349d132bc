package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Form;
import dev.latchkey.dashboard.Forms;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.key.KeyDetailsView;
import dev.latchkey.key.KeyLifecycle;
import dev.latchkey.key.Keys;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.revocation.Prefer;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of one key: a form for what can be changed, and everything else to read (S5.11, S5.13). */
@Path(KeysResource.PATH)
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class KeyPageResource {

    private final Frames frames;
    private final Forms forms;
    private final Keys keys;
    private final KeyLifecycle lifecycle;
    private final Keyspaces keyspaces;

    KeyPageResource(Frames frames, Forms forms, Keys keys, KeyLifecycle lifecycle, Keyspaces keyspaces) {
        this.frames = frames;
        this.forms = forms;
        this.keys = keys;
        this.lifecycle = lifecycle;
        this.keyspaces = keyspaces;
    }

    /**
     * A key.
     *
     * @param edit the fields that this person may change
     * @param overtaken whether somebody else has changed the key since the form was opened
     */
    @CheckedTemplate(basePath = "dashboard/keys", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record KeyPage(
            Frame frame,
            KeyDetailsView key,
            Keyspace keyspace,
            KeyActions may,
            Editable edit,
            Form form,
            List<List<String>> metadata,
            List<List<String>> rateLimits,
            boolean overtaken)
            implements TemplateInstance {}

    @GET
    @Path("{key}")
    @Operation(hidden = true)
    public Uni<Response> show(UUID account, UUID key) {
        return frames.in(account, Tab.KEYS)
                .chain(frame ->
                        keys.find(account, key).map(found -> page(frame, found, KeyFields.of(found.view()), false)))
                .chain(Replies::page);
    }

    /** Changes the key as the form says, if it is still the version that the form was filled from. */
    @POST
    @Path("{key}")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(UUID account, UUID key, Form form, @Context HttpServerRequest request) {
        return Forms.submit(
                () -> lifecycle
                        .change(account, key, forms.valid(KeyFields.patch(form)), form.meant())
                        .chain(changed -> changed.await(Prefer.WAITING))
                        .map(changed -> KeysResource.withNotice(account, "saved", changed.effect()))
                        .map(path -> Replies.goTo(path, request)),
                problem -> again(account, key, form.refused(problem), problem));
    }

    /** The form as it was sent; saving it again goes on from what the key is now. */
    private Uni<Response> again(UUID account, UUID key, Form form, HttpProblem problem) {
        return frames.in(account, Tab.KEYS)
                .chain(frame ->
                        keys.find(account, key).map(found -> page(frame, found, form, Forms.isOvertaken(problem))))
                .chain(page -> Replies.page(problem.getStatusCode(), page));
    }

    private KeyPage page(Frame frame, KeyDetailsView key, Form form, boolean overtaken) {
        var keyspace = keyspaces.get(frame.ofAccount().keyspace());
        var deleted = key.secrets().isEmpty();
        var may = KeyActions.of(key.view(), deleted, frame, keyspace);
        var edit = may.edit() ? Editable.in(keyspace, key.view()) : Editable.NOTHING;
        return new KeyPage(
                frame,
                key,
                keyspace,
                may,
                edit,
                form,
                KeyRows.metadataRows(form),
                KeyRows.rateLimitRows(form),
                overtaken);
    }
}
