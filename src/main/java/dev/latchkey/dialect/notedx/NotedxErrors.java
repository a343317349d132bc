package dev.latchkey.dialect.notedx;

import dev.latchkey.dialect.Dialects;
import dev.latchkey.platform.ErrorShape;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Refusals as the SDK reads them: it tells them apart by their status and by words in their message. */
@ApplicationScoped
class NotedxErrors implements ErrorShape {

    private final Dialects dialects;
    private final Clock clock;

    NotedxErrors(Dialects dialects, Clock clock) {
        this.dialects = dialects;
        this.clock = clock;
    }

    /** The SDK breaks on an {@code error} that is no object; in {@code details} are the fields that are wrong, if any are. */
    @RegisterForReflection
    record NotedxError(String message, NotedxErrorCode error, Map<String, Object> details) {}

    /** {@code code} is ours, in capitals. */
    @RegisterForReflection
    record NotedxErrorCode(String code, String message) {}

    @Override
    public String keyspace() {
        return Notedx.KEYSPACE;
    }

    @Override
    public List<String> paths() {
        return dialects.notedx() ? List.of(Notedx.USER, Notedx.AUTH) : List.of();
    }

    @Override
    public NotedxError body(HttpProblem problem) {
        var message = messageOf(problem);
        var fields = problem.getParameters().get("errors");
        return new NotedxError(
                message,
                new NotedxErrorCode(Problem.codeOf(problem).toUpperCase(Locale.ROOT), message),
                fields == null ? Map.of() : Map.of("errors", fields));
    }

    /** With the words that keep the SDK from signing in again and repeating a call that cannot succeed. */
    private static String messageOf(HttpProblem problem) {
        return switch (Problem.codeOf(problem)) {
            case "invalid_key" -> "Invalid API Key: " + problem.getDetail();
            case "account_inactive", "account_cancelled", "account_suspended" ->
                "Account Inactive: " + problem.getDetail();
            default -> String.valueOf(problem.getDetail());
        };
    }

    /** The SDK looks at no other header to learn when to come back; in Unix seconds. */
    @ServerResponseFilter
    void tellWhenToRetry(ContainerResponseContext response, UriInfo request) {
        if (response.getStatus() != 429 || !covers(request.getPath())) {
            return;
        }
        var seconds = response.getHeaderString(HttpHeaders.RETRY_AFTER);
        if (seconds != null) {
            response.getHeaders()
                    .putSingle("X-RateLimit-Reset", clock.instant().getEpochSecond() + Long.parseLong(seconds));
        }
    }
}
