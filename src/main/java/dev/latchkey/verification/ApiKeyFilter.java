package dev.latchkey.verification;

import dev.latchkey.platform.Challenge;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Lets a request pass that presents a good API key. A session token is none and never gets as far as the keys. */
@Provider
@TakesApiKey
public class ApiKeyFilter extends CredentialFilter {

    private final CurrentKey current;

    ApiKeyFilter(KeyVerifier verifier, CurrentKey current) {
        super(verifier);
        this.current = current;
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
