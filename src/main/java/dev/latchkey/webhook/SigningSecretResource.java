package dev.latchkey.webhook;

import dev.latchkey.keyspace.Rotation;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What the webhooks of an account are signed with. */
@Path("/v1/accounts") // as AccountResource: with a path of its own a wrong method would be a 404
@Consumes(MediaType.APPLICATION_JSON)
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Webhooks")
public class SigningSecretResource {

    private static final String SECRETS = "/{account}/signing-secrets";

    private final SigningSecrets secrets;

    SigningSecretResource(SigningSecrets secrets) {
        this.secrets = secrets;
    }

    /** Creates a signing secret. Its text is in {@code secret} of this reply, once (S2.5). */
    @POST
    @Path(SECRETS)
    @Operation(summary = "Create a signing secret")
    @ResponseStatus(201)
    public Uni<IssuedSigningSecretView> create(UUID account, @NotNull @Valid NewSigningSecret wanted) {
        return secrets.issue(account, wanted);
    }

    @GET
    @Path(SECRETS)
    @Operation(summary = "List signing secrets")
    public Uni<Page<SigningSecretView>> list(UUID account) {
        return secrets.list(account).map(all -> new Page<>(all, null));
    }

    /** Gives it a new text, in {@code secret}; webhooks are signed with the old one too until {@code previous_secret_expires_at}. */
    @POST
    @Path(SECRETS + "/{secret}/rotation")
    @Operation(summary = "Give a signing secret a new text")
    @ResponseStatus(201)
    public Uni<IssuedSigningSecretView> rotate(UUID account, UUID secret, @NotNull @Valid Rotation wanted) {
        return secrets.rotate(account, secret, wanted);
    }

    /** Ends the old text's grace. */
    @DELETE
    @Path(SECRETS + "/{secret}/rotation")
    @Operation(summary = "End the grace of the old text")
    public Uni<SigningSecretView> endGrace(UUID account, UUID secret) {
        return secrets.endGrace(account, secret);
    }

    @DELETE
    @Path(SECRETS + "/{secret}")
    @Operation(summary = "Delete a signing secret")
    public Uni<Void> delete(UUID account, UUID secret) {
        return secrets.delete(account, secret);
    }
}
