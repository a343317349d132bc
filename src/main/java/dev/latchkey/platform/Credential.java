package dev.latchkey.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request presents to be let in: {@code Authorization: Bearer …} or {@code X-API-Key} (RFC 6750 §2.1).
 * Session tokens and API keys share the header; the dots of a JWT tell them apart, so neither reaches the other's parser.
 */
public sealed interface Credential {

    /** Nothing was presented. */
    record Missing() implements Credential {}

    /** More than one credential, an unknown scheme or no token after it. */
    record Malformed() implements Credential {}

    record SessionToken(String text) implements Credential {
        @Override
        public String toString() {
            return "SessionToken";
        }
    }

    record ApiKey(String text) implements Credential {
        @Override
        public String toString() {
            return "ApiKey";
        }
    }

    /** Takes every value of both headers: one credential is allowed, and the same key in both is one. */
    static Credential of(List<String> authorization, List<String> apiKey) {
        if (authorization.size() > 1 || apiKey.size() > 1) {
            return new Malformed();
        }
        if (authorization.isEmpty()) {
            return apiKey.isEmpty() ? new Missing() : new ApiKey(apiKey.get(0));
        }
        var presented = ofAuthorization(authorization.get(0));
        if (apiKey.isEmpty() || presented.equals(new ApiKey(apiKey.get(0)))) {
            return presented;
        }
        return new Malformed();
    }

    /** The same, where a key may also come as the password of HTTP Basic (RFC 6749 §2.3.1); the name does not matter. */
    static Credential ofClient(List<String> authorization, List<String> apiKey) {
        return of(authorization.stream().map(Credential::passwordAsBearer).toList(), apiKey);
    }

    /** Whom the credential says it is used by, in {@code X-Username}; 400 for several, of which two readers may take two. */
    static @Nullable String usernameOf(List<String> usernames) {
        if (usernames.size() > 1) {
            throw Problem.badRequest("invalid_request", "Send one X-Username");
        }
        return usernames.isEmpty() ? null : usernames.get(0);
    }

    private static String passwordAsBearer(String value) {
        if (!value.regionMatches(true, 0, "Basic ", 0, 6)) {
            return value;
        }
        try {
            var pair = new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            return colon < 0 ? value : "Bearer " + pair.substring(colon + 1);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static Credential ofAuthorization(String value) {
        // Exactly one space, and nothing is trimmed: two readers of a header must never see two credentials.
        if (!value.regionMatches(true, 0, "Bearer ", 0, 7) || value.length() == 7 || value.indexOf(' ', 7) >= 0) {
            return new Malformed();
        }
        var token = value.substring(7);
        return token.indexOf('.') >= 0 ? new SessionToken(token) : new ApiKey(token);
    }
}
