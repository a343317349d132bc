package dev.latchkey.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.ApiErrors;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.Problem;
import dev.latchkey.verification.Attempt;
import dev.latchkey.verification.Door;
import dev.latchkey.verification.KeyVerifier;
import dev.latchkey.verification.KnownClientsOnly;
import dev.latchkey.verification.KnownKey;
import dev.latchkey.verification.Refusal;
import dev.latchkey.verification.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Token introspection (RFC 7662), for gateways and libraries that ask about every token in this way. */
@Path("/oauth2/introspect")
@KnownClientsOnly
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Checks")
public class IntrospectionResource {

    /** Nothing is known of who uses the key: one that is bound to a username or to addresses is not active here. */
    private static final Attempt ATTEMPT = new Attempt(Door.INTROSPECTION, null, Set.of(), null, null, null, 1);

    private final KeyVerifier verifier;
    private final CurrentCaller caller;

    IntrospectionResource(KeyVerifier verifier, CurrentCaller caller) {
        this.verifier = verifier;
        this.caller = caller;
    }

    /**
     * What RFC 7662 §2.2 calls it; of a key that is not good there is nothing but that. {@code exp} is in seconds; {@code
     * stale} as in {@code /v1/verify}.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IntrospectionView(
            boolean active,
            @Nullable String scope,
            @Nullable UUID clientId,
            @Nullable UUID sub,
            @Nullable String tokenType,
            @Nullable Long exp,
            @Nullable String keyspace,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean stale) {

        static final IntrospectionView INACTIVE =
                new IntrospectionView(false, null, null, null, null, null, null, false);

        static IntrospectionView of(Verdict.Accepted accepted) {
            var key = accepted.key();
            return new IntrospectionView(
                    true,
                    String.join(" ", key.permissions()),
                    key.id(),
                    key.accountId(),
                    "Bearer",
                    end(key),
                    key.keyspace(),
                    accepted.stale());
        }

        /** Of the key or of this secret, whichever comes first: callers keep the answer until then. */
        private static @Nullable Long end(KnownKey key) {
            return Stream.of(key.expiresAt(), key.secretValidUntil())
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .map(Instant::getEpochSecond)
                    .orElse(null);
        }
    }

    /**
     * 200 with what the key is, or that it is not active, and counts as one request with it; needs a service key with
     * {@code keys:verify}, as a bearer token or as the password of HTTP Basic. The answer is 429 where a limit of the key has
     * no room and 503 where none can be given: neither says anything about the key, so neither may be kept.
     */
    @POST
    @Operation(summary = "Introspect a key (RFC 7662)")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Extension(name = ApiErrors.ALSO, value = "429")
    public Uni<IntrospectionView> introspect(
            @RestForm List<String> token, @RestForm("token_type_hint") @Nullable String hint) {
        caller.mustHold("keys:verify");
        if (token.size() != 1 || token.get(0).isEmpty()) {
            throw Problem.invalidParameter("token", "must be there, once");
        }
        return verifier.verify(token.get(0), ATTEMPT).map(IntrospectionResource::view);
    }

    private static IntrospectionView view(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            return IntrospectionView.of(accepted);
        }
        return switch (verdict.code()) {
            case RATE_LIMITED, UNAVAILABLE -> throw Refusal.of(verdict, ATTEMPT);
            default -> IntrospectionView.INACTIVE;
        };
    }
}
