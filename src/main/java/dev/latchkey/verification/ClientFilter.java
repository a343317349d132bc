package dev.latchkey.verification;

import dev.latchkey.person.SessionTokens;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.platform.Credential;
import dev.latchkey.platform.CurrentCaller;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Lets pass whoever {@link CallerFilter} does, also with the key as the password of HTTP Basic, which its 401 offers. */
@Provider
@KnownClientsOnly
public class ClientFilter extends CallerFilter implements ContainerResponseFilter {

    ClientFilter(KeyVerifier verifier, ClientAddress clients, SessionTokens sessions, CurrentCaller current) {
        super(verifier, clients, sessions, current);
    }

    @Override
    Credential credentialOf(List<String> authorization, List<String> apiKey) {
        return Credential.ofClient(authorization, apiKey);
    }

    /** Whoever has tried Basic must be told of it (RFC 6749 §5.2). */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 401) {
            response.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"api\"");
        }
    }
}
