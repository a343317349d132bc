package dev.latchkey.person;

import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.ApiErrors;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.platform.KnownCallersOnly;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in. */
@Path("/")
@Tag(name = "Sign-in")
public class SignInResource {

    private final SignIn signIn;
    private final SigningKey signingKey;
    private final ClientAddress clients;

    SignInResource(SignIn signIn, SigningKey signingKey, ClientAddress clients) {
        this.signIn = signIn;
        this.clients = clients;
        this.signingKey = signingKey;
    }

    /** What somebody signs in with. */
    public record Login(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 255) String password) {

        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }

    /** What somebody stays signed in with. */
    public record Refresh(@NotBlank @Size(max = 255) String refreshToken) {

        @Override
        public String toString() {
            return "Refresh";
        }
    }

    /** Who knows the one may set the other. */
    public record PasswordChange(
            @NotBlank @Size(max = 255) String currentPassword,

            @NotNull @Passwords.Acceptable String newPassword) {

        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    /** Both tokens, for their owner alone; {@code expires_in} is the session token's, in seconds. */
    public record SessionView(UUID userId, String email, String idToken, String refreshToken, long expiresIn) {

        public static SessionView of(SignIn.Session session) {
            return new SessionView(
                    session.person().id,
                    session.person().email,
                    session.token(),
                    session.refreshToken(),
                    session.lifetime().toSeconds());
        }

        @Override
        public String toString() {
            return "SessionView[" + userId + "]";
        }
    }

    /** Signs in with e-mail and password; 401 for a wrong pair, 429 after too many. */
    @POST
    @Path("auth/login")
    @Operation(summary = "Sign in")
    public Uni<SessionView> login(@NotNull @Valid Login login, HttpServerRequest request) {
        return signIn.withPassword(login.email(), login.password(), clients.of(request))
                .map(SessionView::of);
    }

    /** Exchanges a refresh token for a new pair; 401 where it is unknown, expired or was exchanged before. */
    @POST
    @Path("auth/refresh")
    @Operation(summary = "Exchange a refresh token for a new session")
    @Consumes(MediaType.APPLICATION_JSON) // a plain text would be taken for a record of one text
    public Uni<SessionView> refresh(@NotNull @Valid Refresh refresh) {
        return signIn.refresh(refresh.refreshToken()).map(SessionView::of);
    }

    /**
     * Changes one's own password; 401 for a wrong current one, 429 after too many. All refresh tokens end with it; session
     * tokens go on until they expire.
     */
    @PUT
    @Path("auth/password")
    @Operation(summary = "Change one's password")
    @KnownCallersOnly
    @SecurityRequirement(name = ApiDescription.SESSION)
    @Extension(name = ApiErrors.ALSO, value = "429")
    public Uni<Void> changePassword(@NotNull @Valid PasswordChange change) {
        return signIn.changePassword(change.currentPassword(), change.newPassword());
    }

    /** The public key of our session tokens (RFC 7517). */
    @GET
    @Path(".well-known/jwks.json")
    @Operation(summary = "Read the public keys that session tokens are signed with")
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public String jwks() {
        return signingKey.jwks();
    }
}
