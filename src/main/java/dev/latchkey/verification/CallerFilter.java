package dev.latchkey.verification;

import dev.latchkey.account.SessionTokens;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.verification.Verdict.Accepted;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Lets a request pass that presents a session token or a good key of the service keyspace. */
@Provider
@KnownCallersOnly
public class CallerFilter extends CredentialFilter {

    private final SessionTokens sessions;
    private final KeyVerifier verifier;
    private final CurrentCaller current;

    CallerFilter(SessionTokens sessions, KeyVerifier verifier, CurrentCaller current) {
        this.sessions = sessions;
        this.verifier = verifier;
        this.current = current;
    }

    @Override
    Uni<Void> acceptSession(String token, ResteasyReactiveRequestContext context) {
        return sessions.accept(token).invoke(person -> let(person, context)).replaceWithVoid();
    }

    @Override
    Uni<Void> acceptKey(String text, ResteasyReactiveRequestContext context) {
        return verifier.verify(text, Attempt.ANY)
                .invoke(verdict -> {
                    if (!(verdict instanceof Accepted accepted)
                            || !accepted.key().keyspace().equals(Keyspace.SERVICE)) {
                        throw Challenge.invalidKey();
                    }
                    let(
                            new Caller.ServiceKey(
                                    accepted.key().id(), accepted.key().permissions()),
                            context);
                })
                .replaceWithVoid();
    }

    private void let(Caller caller, ResteasyReactiveRequestContext context) {
        current.set(
                caller,
                context.serverRequest()
                        .unwrap(HttpServerRequest.class)
                        .remoteAddress()
                        .hostAddress());
    }
}
