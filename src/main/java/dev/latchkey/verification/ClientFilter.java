package dev.latchkey.verification;

import dev.latchkey.person.SessionTokens;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.platform.Credential;
import dev.latchkey.platform.CurrentCaller;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Lets pass whoever {@link CallerFilter} does, also with the key as the password of HTTP Basic. */
@Provider
@KnownClientsOnly
public class ClientFilter extends CallerFilter {

    ClientFilter(KeyVerifier verifier, ClientAddress clients, SessionTokens sessions, CurrentCaller current) {
        super(verifier, clients, sessions, current);
    }

    @Override
    Credential credentialOf(List<String> authorization, List<String> apiKey) {
        return Credential.ofClient(authorization, apiKey);
    }
}
