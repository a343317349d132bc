package dev.latchkey.dialect.notedx;

import dev.latchkey.dialect.notedx.NotedxErrors.NotedxError;
import dev.latchkey.person.SignIn;
import dev.latchkey.person.SignInResource.Login;
import dev.latchkey.person.SignInResource.PasswordChange;
import dev.latchkey.person.SignInResource.Refresh;
import dev.latchkey.person.SignInResource.SessionView;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.verification.SignedInOnly;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in, where the SDK looks for it: its tokens are ours. */
@Path(Notedx.AUTH)
@Consumes(MediaType.APPLICATION_JSON) // a plain text would be taken for a record of one text
@EndpointDisabled(name = Notedx.SWITCH, stringValue = "false")
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "default",
        description = "Refused",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = NotedxError.class)))
@Tag(name = Notedx.TAG)
public class NotedxSignInResource {

    private final SignIn signIn;
    private final ClientAddress clients;

    NotedxSignInResource(SignIn signIn, ClientAddress clients) {
        this.signIn = signIn;
        this.clients = clients;
    }

    /** The password is another one now, and the client has to sign in with it. */
    public record ChangedPassword(boolean success, boolean requiresReauth) {}

    /** Signs in with e-mail and password; 401 for a wrong pair, 429 after too many. */
    @POST
    @Path("/login")
    @Operation(summary = "Sign in")
    public Uni<SessionView> login(@NotNull @Valid Login login, HttpServerRequest request) {
        return signIn.withPassword(login.email(), login.password(), clients.of(request))
                .map(SessionView::of);
    }

    /** Exchanges a refresh token for a new pair; 401 where it is unknown, expired or was exchanged before. */
    @POST
    @Path("/refresh")
    @Operation(summary = "Exchange a refresh token for a new session")
    public Uni<SessionView> refresh(@NotNull @Valid Refresh refresh) {
        return signIn.refresh(refresh.refreshToken()).map(SessionView::of);
    }

    /** Changes one's own password and ends all of one's refresh tokens; 401 for a wrong current one, 429 after too many. */
    @POST
    @Path("/change-password")
    @Operation(summary = "Change one's password")
    @SignedInOnly
    @SecurityRequirement(name = ApiDescription.SESSION)
    public Uni<ChangedPassword> changePassword(@NotNull @Valid PasswordChange change) {
        return signIn.changePassword(change.currentPassword(), change.newPassword())
                .replaceWith(new ChangedPassword(true, true));
    }
}
