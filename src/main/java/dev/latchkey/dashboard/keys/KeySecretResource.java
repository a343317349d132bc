package dev.latchkey.dashboard.keys;

import dev.latchkey.account.Right;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Forms;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.key.KeyView;
import dev.latchkey.key.Keys;
import dev.latchkey.key.RevealedSecrets;
import dev.latchkey.keyspace.Keyspaces;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows a secret again, in keyspaces that keep it (S3.1): asked first, because the ledger has every look. */
@Path(KeysResource.PATH)
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class KeySecretResource {

    private final Frames frames;
    private final Keys keys;
    private final Keyspaces keyspaces;
    private final RevealedSecrets secrets;

    KeySecretResource(Frames frames, Keys keys, Keyspaces keyspaces, RevealedSecrets secrets) {
        this.frames = frames;
        this.keys = keys;
        this.keyspaces = keyspaces;
        this.secrets = secrets;
    }

    /** The question, and after it the secret; {@code error} says why it is not shown, null at first. */
    @CheckedTemplate(basePath = "dashboard/keys", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record KeySecretPage(
            Frame frame,
            KeyView key,
            @Nullable NewSecret secret,
            @Nullable String error) implements TemplateInstance {}

    @GET
    @Path("{key}/secret")
    @Operation(hidden = true)
    public Uni<Response> ask(UUID account, UUID key) {
        return page(200, account, key, null, null);
    }

    @POST
    @Path("{key}/secret")
    @Operation(hidden = true)
    public Uni<Response> show(UUID account, UUID key) {
        return Forms.submit(
                () -> secrets.one(account, key).chain(shown -> page(200, account, key, shown.key(), null)),
                problem -> page(problem.getStatusCode(), account, key, null, problem.getDetail()));
    }

    private Uni<Response> page(int status, UUID account, UUID key, @Nullable String secret, @Nullable String error) {
        return frames.inWith(Right.REVEAL, account, Tab.KEYS)
                .chain(frame -> keys.find(account, key)
                        .map(found -> new KeySecretPage(frame, found.view(), of(secret, frame, found.view()), error)))
                .chain(page -> Replies.page(status, page));
    }

    private @Nullable NewSecret of(@Nullable String secret, Frame frame, KeyView key) {
        return secret == null
                ? null
                : NewSecret.of(secret, keyspaces.get(frame.ofAccount().keyspace()), key.username());
    }
}
