package dev.latchkey.verification;

import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.Credential;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** What both filters share: reading the one credential of a request, and waiting for the answer without blocking. */
abstract class CredentialFilter implements ContainerRequestFilter {

    @Override
    public final void filter(ContainerRequestContext request) {
        var reactive = (ResteasyReactiveContainerRequestContext) request;
        var context = (ResteasyReactiveRequestContext) reactive.getServerRequestContext();
        reactive.suspend();
        accept(credentialOf(context), context).subscribe().with(accepted -> reactive.resume(), reactive::resume);
    }

    private static Credential credentialOf(ResteasyReactiveRequestContext context) {
        var headers = context.serverRequest();
        return Credential.of(
                headers.getAllRequestHeaders(HttpHeaders.AUTHORIZATION), headers.getAllRequestHeaders("X-API-Key"));
    }

    /** Completes where the request may go on, and fails with a problem where it may not. */
    private Uni<Void> accept(Credential credential, ResteasyReactiveRequestContext context) {
        if (credential instanceof Credential.ApiKey key) {
            return acceptKey(key.text(), context);
        }
        if (credential instanceof Credential.SessionToken token) {
            return acceptSession(token.text(), context);
        }
        return Uni.createFrom()
                .failure(
                        credential instanceof Credential.Missing
                                ? Challenge.missingCredential()
                                : Challenge.malformedCredential());
    }

    abstract Uni<Void> acceptKey(String text, ResteasyReactiveRequestContext context);

    abstract Uni<Void> acceptSession(String token, ResteasyReactiveRequestContext context);

    /** What the presenter of a refused key hears: the same for every reason that lies in the key. */
    static RuntimeException refusalOf(Verdict.Refused refused) {
        return refused.code() == Verdict.Code.ACCOUNT_INACTIVE ? Challenge.accountInactive() : Challenge.invalidKey();
    }
}
