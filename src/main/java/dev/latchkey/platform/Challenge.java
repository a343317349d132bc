package dev.latchkey.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;

/** The refusals of a credential, each with its {@code WWW-Authenticate} (RFC 6750 §3). */
public final class Challenge {

    private static final String REALM = "Bearer realm=\"api\"";

    // Made once: whoever guesses gets them as fast as it can ask, and to trace the stack costs more than the whole
    // check.
    private static final HttpProblem INVALID_KEY = Problem.of(
                    401, "invalid_key", "Unauthorized", "The API key is not valid")
            .withHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    REALM + ", error=\"invalid_token\", error_description=\"The API key is not valid\"")
            .build();

    private static final HttpProblem VERIFICATION_UNAVAILABLE =
            Problem.unavailable("verification_unavailable", "The key cannot be checked at the moment");

    private Challenge() {}

    /** 401 where nothing was sent, and 400 where it is not one credential. */
    public static HttpProblem noCredential(Credential sent) {
        return sent instanceof Credential.Missing ? missingCredential() : malformedCredential();
    }

    /** 401 without an error code, as RFC 6750 §3.1 asks where no credential was sent. */
    private static HttpProblem missingCredential() {
        return Problem.of(401, "missing_credential", "Unauthorized", "Send a credential as Authorization: Bearer …")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, REALM)
                .build();
    }

    /** 400: several credentials, or one that is not of the form {@code Bearer <token>}. */
    private static HttpProblem malformedCredential() {
        return Problem.of(
                        400, "invalid_request", "Bad request", "Send one credential, as Authorization: Bearer <token>")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"invalid_request\"")
                .build();
    }

    /** 400: a key in a query, where it ends up in logs and histories (RFC 6750 §5.3). */
    public static HttpProblem keyInQuery() {
        return Problem.of(
                        400,
                        "key_in_query",
                        "Bad request",
                        "A key must not be in a URL: send it as Authorization: Bearer …, and give this one a new secret")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"invalid_request\"")
                .build();
    }

    /** 401 for every reason that lies in the key, in the same words, so that guessing teaches nothing. */
    public static HttpProblem invalidKey() {
        return INVALID_KEY;
    }

    /** 403: the key is good and its account is not in good standing (S4.23). */
    public static HttpProblem accountInactive() {
        return Problem.forbidden("account_inactive", "The account of this key is not active");
    }

    /** 503: whether the key is good cannot be told safely now; it may be in a second. */
    public static HttpProblem verificationUnavailable() {
        return VERIFICATION_UNAVAILABLE;
    }

    /** 401: the session token is not ours, expired or altered. */
    public static HttpProblem invalidSession() {
        return Problem.of(
                        401,
                        "invalid_session",
                        "Unauthorized",
                        "The session token is not valid or has expired: sign in again, or refresh it")
                .withHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        REALM + ", error=\"invalid_token\", error_description=\"The session token is not valid\"")
                .build();
    }

    /** 403: the credential is good and lacks one of these permissions. */
    public static HttpProblem insufficientScope(String... permissions) {
        var detail = "This needs the permission " + String.join(" and ", permissions);
        return Problem.of(403, "insufficient_scope", "Forbidden", detail)
                .withHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        REALM + ", error=\"insufficient_scope\", scope=\"" + String.join(" ", permissions) + "\"")
                .build();
    }
}
