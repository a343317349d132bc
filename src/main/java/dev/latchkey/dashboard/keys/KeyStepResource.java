package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Forms;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.key.KeyDetailsView;
import dev.latchkey.key.KeyLifecycle;
import dev.latchkey.key.KeyPatch;
import dev.latchkey.key.KeyPatch.Switch;
import dev.latchkey.key.Keys;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.revocation.Effect;
import dev.latchkey.revocation.Effective;
import dev.latchkey.revocation.Prefer;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Asks whether somebody means it, naming the key and its last use, and then does it (S5.12, S5.14). */
@Path(KeysResource.PATH)
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class KeyStepResource {

    private static final String STEP = "{key}/{step:" + KeyStep.NAMES + "}";

    private final Frames frames;
    private final Keys keys;
    private final KeyLifecycle lifecycle;
    private final Keyspaces keyspaces;

    KeyStepResource(Frames frames, Keys keys, KeyLifecycle lifecycle, Keyspaces keyspaces) {
        this.frames = frames;
        this.keys = keys;
        this.lifecycle = lifecycle;
        this.keyspaces = keyspaces;
    }

    /**
     * The question.
     *
     * @param staysListed whether the key stays in the table when it is deleted
     * @param error why it was not done; null at first
     */
    @CheckedTemplate(basePath = "dashboard/keys", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record KeyStepPage(
            Frame frame,
            KeyDetailsView key,
            KeyStep step,
            boolean staysListed,
            @Nullable String error) implements TemplateInstance {}

    /** Whoever cannot take the step, or no longer, is shown the key instead. */
    @GET
    @Path(STEP)
    @Operation(hidden = true)
    public Uni<Response> ask(UUID account, UUID key, String step, @Context HttpServerRequest request) {
        return frames.in(account, Tab.KEYS)
                .chain(frame -> keys.find(account, key)
                        .chain(found -> allows(frame, found, KeyStep.named(step))
                                ? Replies.page(page(frame, found, KeyStep.named(step), null))
                                : Uni.createFrom()
                                        .item(Replies.goTo(KeysResource.pathOf(account) + "/" + key, request))));
    }

    private KeyStepPage page(Frame frame, KeyDetailsView key, KeyStep step, @Nullable String error) {
        var keyspace = keyspaces.get(frame.ofAccount().keyspace());
        return new KeyStepPage(frame, key, step, keyspace.deletedStayListed(), error);
    }

    private boolean allows(Frame frame, KeyDetailsView key, KeyStep step) {
        var keyspace = keyspaces.get(frame.ofAccount().keyspace());
        return KeyActions.of(key.view(), key.secrets().isEmpty(), frame, keyspace)
                .allow(step);
    }

    @POST
    @Path(STEP)
    @Operation(hidden = true)
    public Uni<Response> take(UUID account, UUID key, String step, @Context HttpServerRequest request) {
        var wanted = KeyStep.named(step);
        return Forms.submit(
                () -> take(wanted, account, key)
                        .map(effect -> KeysResource.withNotice(account, wanted.done(), effect))
                        .map(path -> Replies.goTo(path, request)),
                problem -> again(account, key, wanted, problem));
    }

    private Uni<Effect> take(KeyStep step, UUID account, UUID key) {
        return switch (step) {
            case ACTIVATE -> turn(Switch.ACTIVE, account, key);
            case DEACTIVATE -> turn(Switch.INACTIVE, account, key);
            case REVOKE ->
                lifecycle
                        .revoke(account, key, IfMatch.ANY)
                        .chain(revoked -> revoked.await(Prefer.WAITING))
                        .map(Effective::effect);
            case DELETE ->
                lifecycle
                        .delete(account, key, IfMatch.ANY)
                        .chain(deleted -> deleted.await(Prefer.WAITING))
                        .map(Effective::effect);
        };
    }

    private Uni<Effect> turn(Switch wanted, UUID account, UUID key) {
        return lifecycle
                .change(account, key, new KeyPatch(null, wanted, null, null, null), IfMatch.ANY)
                .chain(changed -> changed.await(Prefer.WAITING))
                .map(Effective::effect);
    }

    private Uni<Response> again(UUID account, UUID key, KeyStep step, HttpProblem problem) {
        return frames.in(account, Tab.KEYS)
                .chain(frame -> keys.find(account, key).map(found -> page(frame, found, step, problem.getDetail())))
                .chain(page -> Replies.page(problem.getStatusCode(), page));
    }
}
