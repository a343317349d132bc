package dev.latchkey.verification;

import dev.latchkey.person.SessionTokens;
import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.platform.CurrentCaller;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Lets a person with a session token pass, and no key of any kind: it is not even looked at. */
@Provider
@SignedInOnly
public class SignedInFilter extends CallerFilter {

    SignedInFilter(KeyVerifier verifier, ClientAddress clients, SessionTokens sessions, CurrentCaller current) {
        super(verifier, clients, sessions, current);
    }

    @Override
    void checkKey(
            String text, ResteasyReactiveRequestContext context, ResteasyReactiveContainerRequestContext reactive) {
        throw Challenge.invalidSession();
    }
}
