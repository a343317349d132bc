package dev.latchkey.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Every refusal that a caller can act on, as a problem document (RFC 9457) with a stable {@code code}.
 * Details never repeat what the caller sent: it may be a secret.
 */
public final class Problem {

    /** One wrong field: a JSON pointer into the body, or the name of a parameter, and what it must be. */
    public record FieldError(String pointer, String detail) {}

    private Problem() {}

    /** 400: the request cannot be understood as a whole. */
    public static HttpProblem badRequest(String code, String detail) {
        return of(400, code, "Bad request", detail).build();
    }

    /** 400: one field is wrong. */
    public static HttpProblem invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    /** 400: some fields are wrong; each is named. */
    public static HttpProblem invalid(List<FieldError> errors) {
        var first = errors.get(0);
        return of(400, "invalid_request", "Bad request", first.pointer() + " " + first.detail())
                .with("errors", errors)
                .build();
    }

    public static HttpProblem forbidden(String code, String detail) {
        return of(403, code, "Forbidden", detail).build();
    }

    public static HttpProblem notFound(String code, String detail) {
        return of(404, code, "Not found", detail).build();
    }

    public static HttpProblem conflict(String code, String detail) {
        return of(409, code, "Conflict", detail).build();
    }

    /** 429, with the whole seconds to wait, rounded up so that nobody comes back too early (RFC 9110 §10.2.3). */
    public static HttpProblem tooMany(String code, String detail, Duration retryAfter) {
        return of(429, code, "Too many requests", detail)
                .withHeader(HttpHeaders.RETRY_AFTER, retryAfter.plusMillis(999).toSeconds())
                .build();
    }

    /** A problem of any status, for the few that carry headers of their own. */
    public static HttpProblem.Builder of(int status, String code, String title, String detail) {
        return HttpProblem.builder()
                .withType(typeOf(code))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail)
                .with("code", code);
    }

    static URI typeOf(String code) {
        return URI.create("https://latchkey.dev/problems/" + code.replace('_', '-'));
    }
}
