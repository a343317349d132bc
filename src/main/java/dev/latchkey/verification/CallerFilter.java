package dev.latchkey.verification;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.person.SessionTokens;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.ratelimit.Charge;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Lets a request pass that presents a session token or a good key of the service keyspace, which no limit slows down. */
@Provider
@KnownCallersOnly
public class CallerFilter extends CredentialFilter {

    private final SessionTokens sessions;
    private final CurrentCaller current;

    CallerFilter(KeyVerifier verifier, ClientAddress clients, SessionTokens sessions, CurrentCaller current) {
        super(verifier, clients, Keyspace.SERVICE, 0);
        this.sessions = sessions;
        this.current = current;
    }

    /** Nothing: such calls are not limited. */
    @Override
    void tell(Charge charge, ResteasyReactiveRequestContext context) {}

    @Override
    void acceptKey(KnownKey key, ResteasyReactiveRequestContext context) {
        let(new Caller.ServiceKey(key.id(), key.permissions()), context);
    }

    @Override
    Uni<Void> acceptSession(String token, ResteasyReactiveRequestContext context) {
        return sessions.accept(token).invoke(person -> let(person, context)).replaceWithVoid();
    }

    private void let(Caller caller, ResteasyReactiveRequestContext context) {
        current.set(caller, addressOf(context));
    }
}
