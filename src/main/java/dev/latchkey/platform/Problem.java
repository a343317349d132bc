package dev.latchkey.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every refusal that a caller can act on, as a problem document (RFC 9457) with a stable {@code code}.
 * Details never repeat what the caller sent: it may be a secret.
 */
public final class Problem {

    /** As draft-ietf-httpapi-ratelimit-headers registers it. */
    public static final URI QUOTA_EXCEEDED =
            URI.create("https://iana.org/assignments/http-problem-types#quota-exceeded");

    /** Shorter than any secret, and with nothing that a JSON pointer has to escape. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.-]{1,32}");

    /** One wrong field of the body, as a JSON pointer in a URI fragment (RFC 6901 §6), or one wrong parameter; and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    public record FieldError(
            @Nullable String pointer, @Nullable String parameter, String detail) {

        static FieldError field(String pointer, String detail) {
            return new FieldError("#" + pointer, null, detail);
        }

        static FieldError parameter(String name, String detail) {
            return new FieldError(null, name, detail);
        }

        private String text() {
            var where = parameter != null ? parameter : pointer;
            return "#".equals(where) ? "The body " + detail : where + " " + detail;
        }
    }

    private Problem() {}

    /** Whether a name that a caller chose may be repeated. No other is: somebody may have put a secret where a name belongs. */
    public static boolean isHarmless(String name) {
        return HARMLESS.matcher(name).matches();
    }

    /** The stable code of a refusal, for programs. */
    public static String codeOf(HttpProblem problem) {
        return String.valueOf(problem.getParameters().get("code"));
    }

    /** What is wrong with single fields; empty for a refusal of another kind. */
    public static List<FieldError> errorsOf(HttpProblem problem) {
        return problem.getParameters().get("errors") instanceof List<?> errors
                ? errors.stream().map(FieldError.class::cast).toList()
                : List.of();
    }

    /** 400: the request cannot be understood as a whole. */
    public static HttpProblem badRequest(String code, String detail) {
        return of(400, code, "Bad request", detail).build();
    }

    /** 400: the field at this JSON pointer is wrong. */
    public static HttpProblem invalid(String pointer, String detail) {
        return invalid(List.of(FieldError.field(pointer, detail)));
    }

    /** 400: this parameter of the path or the query is wrong. */
    public static HttpProblem invalidParameter(String name, String detail) {
        return invalid(List.of(FieldError.parameter(name, detail)));
    }

    static HttpProblem invalid(List<FieldError> errors) {
        return of(400, "invalid_request", "Bad request", errors.get(0).text())
                .with("errors", errors)
                .build();
    }

    /** 402: the account owes money. */
    public static HttpProblem paymentRequired(String detail) {
        return of(402, "payment_required", "Payment required", detail).build();
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
                .withHeader(
                        HttpHeaders.RETRY_AFTER,
                        retryAfter.plusNanos(999_999_999).toSeconds())
                .build();
    }

    /** 429: these limits of the key have no room for the request until so much time has passed; null: they never have. */
    public static HttpProblem quotaExceeded(List<String> limits, @Nullable Long secondsToRetry) {
        var detail = "The key has been used as often as its limits allow";
        var refusal = of(429, "rate_limited", "Too many requests", detail)
                .withType(QUOTA_EXCEEDED)
                .with("violated-policies", limits);
        return secondsToRetry == null
                ? refusal.build()
                : refusal.withHeader(HttpHeaders.RETRY_AFTER, secondsToRetry).build();
    }

    /** 503: worth another try in a second. */
    public static HttpProblem unavailable(String code, String detail) {
        return of(503, code, "Unavailable", detail)
                .withHeader(HttpHeaders.RETRY_AFTER, 1)
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

    /** The kind of problem as a URI, whose path is that of a page on every Latchkey. */
    public static URI typeOf(String code) {
        return URI.create("https://latchkey.dev/problems/" + code.replace('_', '-'));
    }
}
