package dev.latchkey.verification;

import dev.latchkey.platform.Challenge;
import dev.latchkey.verification.Verdict.Accepted;
import dev.latchkey.verification.Verdict.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Lets a request pass that presents a good API key. A session token is none and never gets as far as the keys. */
@Provider
@TakesApiKey
public class ApiKeyFilter extends CredentialFilter {

    private final KeyVerifier verifier;
    private final CurrentKey current;

    ApiKeyFilter(KeyVerifier verifier, CurrentKey current) {
        this.verifier = verifier;
        this.current = current;
    }

    @Override
    Uni<Void> acceptKey(String text, ResteasyReactiveRequestContext context) {
        return verifier.verify(text, Attempt.ANY)
                .invoke(verdict -> {
                    if (verdict instanceof Refused refused) {
                        throw refusalOf(refused);
                    }
                    current.set(((Accepted) verdict).key());
                })
                .replaceWithVoid();
    }

    @Override
    Uni<Void> acceptSession(String token, ResteasyReactiveRequestContext context) {
        return Uni.createFrom().failure(Challenge::invalidKey);
    }
}
