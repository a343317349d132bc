package dev.latchkey.platform;

import java.util.List;

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

    private static Credential ofAuthorization(String value) {
        // Exactly one space, and nothing is trimmed: two readers of a header must never see two credentials.
        if (!value.regionMatches(true, 0, "Bearer ", 0, 7) || value.length() == 7 || value.indexOf(' ', 7) >= 0) {
            return new Malformed();
        }
        var token = value.substring(7);
        return token.indexOf('.') >= 0 ? new SessionToken(token) : new ApiKey(token);
    }
}
