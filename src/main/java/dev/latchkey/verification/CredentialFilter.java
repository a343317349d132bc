package dev.latchkey.verification;

import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.platform.Credential;
import dev.latchkey.ratelimit.Charge;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** What both filters share: reading the one credential of a request, and waiting for the answer without blocking. */
abstract class CredentialFilter implements ContainerRequestFilter {

    /** On replies that rest on memory alone: the key may have been revoked in the meantime. */
    static final String STALE = "X-Auth-Stale";

    private final KeyVerifier verifier;
    private final ClientAddress clients;
    private final @Nullable String keyspace;
    private final int cost;

    /**
     * @param keyspace the only one whose keys are let in; null: all are
     * @param cost how many requests a call counts as towards the limits of the key that it presents
     */
    CredentialFilter(KeyVerifier verifier, ClientAddress clients, @Nullable String keyspace, int cost) {
        this.verifier = verifier;
        this.clients = clients;
        this.keyspace = keyspace;
        this.cost = cost;
    }

    @Override
    public final void filter(ContainerRequestContext request) {
        var reactive = (ResteasyReactiveContainerRequestContext) request;
        var context = (ResteasyReactiveRequestContext) reactive.getServerRequestContext();
        var credential = credentialOf(context);
        if (credential instanceof Credential.ApiKey key) {
            checkKey(key.text(), context, reactive);
        } else if (credential instanceof Credential.SessionToken token) {
            await(acceptSession(token.text(), context), reactive);
        } else {
            throw Challenge.noCredential(credential);
        }
    }

    private Credential credentialOf(ResteasyReactiveRequestContext context) {
        var headers = context.serverRequest();
        return credentialOf(
                headers.getAllRequestHeaders(HttpHeaders.AUTHORIZATION), headers.getAllRequestHeaders("X-API-Key"));
    }

    /** Takes every value of both headers. */
    Credential credentialOf(List<String> authorization, List<String> apiKey) {
        return Credential.of(authorization, apiKey);
    }

    /** Nearly every key is in memory, and then the request goes on without a pause. */
    void checkKey(
            String text, ResteasyReactiveRequestContext context, ResteasyReactiveContainerRequestContext reactive) {
        var headers = context.serverRequest();
        var attempt = new Attempt(
                keyspace == null ? Door.API_KEY : Door.SERVICE_KEY,
                keyspace,
                Set.of(),
                Credential.usernameOf(headers.getAllRequestHeaders("X-Username")),
                addressOf(context),
                headers.getRequestHeader(HttpHeaders.USER_AGENT),
                cost);
        var verdict = verifier.verifyAtOnce(text, attempt);
        if (verdict == null) {
            await(verifier.verifyLate(text, attempt).invoke(late -> accept(late, attempt, context)), reactive);
        } else {
            accept(verdict, attempt, context);
        }
    }

    private static void await(Uni<?> answer, ResteasyReactiveContainerRequestContext reactive) {
        reactive.suspend();
        answer.subscribe().with(accepted -> reactive.resume(), reactive::resume);
    }

    private void accept(Verdict verdict, Attempt attempt, ResteasyReactiveRequestContext context) {
        tell(verdict.charge(), context);
        if (verdict instanceof Verdict.Accepted accepted) {
            if (accepted.stale()) {
                context.serverResponse().setResponseHeader(STALE, "true");
            }
            acceptKey(accepted.key(), context);
        } else {
            throw Refusal.of(verdict, attempt);
        }
    }

    /** Lets the caller know how the limits of the key stand. */
    abstract void tell(Charge charge, ResteasyReactiveRequestContext context);

    /** Lets the holder of a good key in. */
    abstract void acceptKey(KnownKey key, ResteasyReactiveRequestContext context);

    /** Completes where the token's owner may go on, and fails with a problem where not. */
    abstract Uni<Void> acceptSession(String token, ResteasyReactiveRequestContext context);

    final @Nullable String addressOf(ResteasyReactiveRequestContext context) {
        return clients.of(context.serverRequest().unwrap(HttpServerRequest.class));
    }
}
