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
import dev.latchkey.key.KeyDetailsView;
import dev.latchkey.key.KeyRotation;
import dev.latchkey.key.KeyView;
import dev.latchkey.key.Keys;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.Rotation;
import dev.latchkey.platform.Problem;
import dev.latchkey.revocation.Effect;
import dev.latchkey.revocation.Effective;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A key's secrets: a new one, and the end of the old one when nobody uses it any more (S1.26, S2.9, S4.17). */
@Path(KeysResource.PATH)
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class KeyRotationResource {

    private static final List<LengthOfTime> GRACES =
            List.of(LengthOfTime.of("PT0S"), LengthOfTime.of("PT1H"), LengthOfTime.of("PT24H"), LengthOfTime.of("7d"));

    private final Frames frames;
    private final Forms forms;
    private final Keyspaces keyspaces;
    private final Keys keys;
    private final KeyRotation rotation;
    private final Clock clock;

    KeyRotationResource(Frames frames, Forms forms, Keyspaces keyspaces, Keys keys, KeyRotation rotation, Clock clock) {
        this.frames = frames;
        this.forms = forms;
        this.keyspaces = keyspaces;
        this.keys = keys;
        this.rotation = rotation;
        this.clock = clock;
    }

    /**
     * The form, or during a grace both secrets.
     *
     * @param ended whether the key is over for good
     * @param code why a form was not accepted; empty at first
     */
    @CheckedTemplate(basePath = "dashboard/keys", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record KeyRotationPage(
            Frame frame,
            KeyDetailsView key,
            boolean ended,
            @Nullable Grace grace,
            List<LengthOfTime> graces,
            Form form,
            String code)
            implements TemplateInstance {}

    /** With the new secret; {@code effect} says whether an end of the old one holds already. */
    @CheckedTemplate(basePath = "dashboard/keys", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RotatedKeyPage(Frame frame, KeyView key, NewSecret secret, Issued issued, boolean graceRuns, Effect effect)
            implements TemplateInstance {}

    @GET
    @Path("{key}/rotate")
    @Operation(hidden = true)
    public Uni<Response> form(UUID account, UUID key) {
        return frame(account)
                .chain(frame -> page(frame, account, key, Form.with(Map.of("grace", List.of("PT24H"))), ""))
                .chain(Replies::page);
    }

    @POST
    @Path("{key}/rotate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> rotate(UUID account, UUID key, Form form) {
        return frame(account)
                .chain(frame -> Forms.submit(
                        () -> rotate(frame, account, key, form),
                        problem -> refuse(frame, account, key, form, problem)));
    }

    private Uni<Response> rotate(Frame frame, UUID account, UUID key, Form form) {
        var wanted = forms.valid(new Rotation(form.textOrNull("grace")));
        return rotation.rotate(account, key, wanted, form.meant(), IdempotencyKey.parse(form.onceKey()))
                .chain(issued -> issued.await(Prefer.WAITING))
                .chain(issued -> Replies.page(201, rotated(frame, issued)));
    }

    private RotatedKeyPage rotated(Frame frame, Effective<Issued> issued) {
        var value = issued.value();
        var keyspace = keyspaces.get(frame.ofAccount().keyspace());
        var end = value.previousSecretExpiresAt();
        return new RotatedKeyPage(
                frame,
                value.key(),
                NewSecret.of(value, keyspace),
                value,
                end != null && clock.instant().isBefore(end),
                issued.effect());
    }

    @POST
    @Path("{key}/end-grace")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> endGrace(UUID account, UUID key, Form form, @Context HttpServerRequest request) {
        return frame(account)
                .chain(frame -> Forms.submit(
                        () -> rotation.endGrace(account, key, form.meant())
                                .chain(ended -> ended.await(Prefer.WAITING))
                                .map(ended -> KeysResource.withNotice(account, "grace-ended", ended.effect()))
                                .map(path -> Replies.goTo(path, request)),
                        problem -> refuse(frame, account, key, form, problem)));
    }

    private Uni<Response> refuse(Frame frame, UUID account, UUID key, Form form, HttpProblem problem) {
        return page(frame, account, key, form.refused(problem), Problem.codeOf(problem))
                .chain(page -> Replies.page(problem.getStatusCode(), page));
    }

    private Uni<KeyRotationPage> page(Frame frame, UUID account, UUID key, Form form, String code) {
        return keys.find(account, key).map(found -> {
            var ended = KeyActions.hasEnded(found.view(), found.secrets().isEmpty());
            var grace = ended ? null : Grace.of(found, clock.instant()).orElse(null);
            return new KeyRotationPage(frame, found, ended, grace, GRACES, form, code);
        });
    }

    /** Operators end graces; who may only read has nothing to do here: 403. */
    private Uni<Frame> frame(UUID account) {
        return frames.inWith(Right.RESTRICT, account, Tab.KEYS);
    }
}
