package dev.latchkey.verification;

import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.ratelimit.Charge;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Lets a request pass that presents a good API key. A session token is none and never gets as far as the keys. */
@Provider
@TakesApiKey
public class ApiKeyFilter extends CredentialFilter {

    private final CurrentKey current;
    private final RateLimitHeaders headers;

    ApiKeyFilter(KeyVerifier verifier, ClientAddress clients, CurrentKey current, RateLimitHeaders headers) {
        super(verifier, clients, null, 1);
        this.current = current;
        this.headers = headers;
    }

    @Override
    void tell(Charge charge, ResteasyReactiveRequestContext context) {
        headers.write(charge, context.serverResponse()::setResponseHeader);
    }

    @Override
    void acceptKey(KnownKey key, ResteasyReactiveRequestContext context) {
        current.set(key);
    }

    @Override
    Uni<Void> acceptSession(String token, ResteasyReactiveRequestContext context) {
        return Uni.createFrom().failure(Challenge::invalidKey);
    }
}
