package dev.latchkey.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives every problem document its code, its type and an id that stands in the log too. What the framework wrote is said
 * again in our words, because its own repeat what the caller sent.
 */
@ApplicationScoped
class ProblemCompleter implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger(ProblemCompleter.class);

    /** The library's own log, which is switched off: it writes a stack trace for every 503. */
    private static final int BEFORE_THE_LOG = 200;

    /** Of these it is the database that is not well; what class 53 says is full: its connections, its memory, its disk. */
    private static final Pattern DATABASE_UNWELL = Pattern.compile("08...|53...|57P..|58030|25P03|25006|40P01");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var complete =
                withId(problem.getParameters().containsKey("code") ? problem : inOurWords(problem, context.cause));
        if (complete.getStatusCode() == 500) {
            LOG.errorf(context.cause, "%s", complete.getInstance());
        }
        return complete;
    }

    private static HttpProblem withId(HttpProblem problem) {
        return HttpProblem.builder(problem)
                .withInstance(URI.create(RequestId.urn()))
                .build();
    }

    /** The problem document for a status that the server itself answers with. */
    static HttpProblem problem(int status) {
        return generic(status).build();
    }

    private static HttpProblem inOurWords(HttpProblem problem, Throwable cause) {
        if (cause instanceof ConstraintViolationException violations) {
            return Violations.problem(violations);
        }
        var json = find(JsonProcessingException.class, cause);
        if (json != null && problem.getStatusCode() < 500) {
            return JsonErrors.problem(json);
        }
        if (find(CharConversionException.class, cause) != null) {
            return Problem.badRequest("malformed_json", "The body is not JSON in UTF-8");
        }
        if (problem.getStatusCode() == 500 && isDatabaseGone(cause)) {
            LOG.warnf("The database cannot be reached: %s", cause);
            return Problem.unavailable("database_unavailable", "The database cannot be reached at the moment");
        }
        var builder = generic(problem.getStatusCode());
        problem.getHeaders().forEach(builder::withHeader);
        return builder.build();
    }

    /**
     * No connection, one that broke or was ended, a server that is starting or shutting down, has no room, or takes no
     * writes because another one is the primary.
     */
    private static boolean isDatabaseGone(Throwable cause) {
        var state = sqlState(cause);
        return state != null
                ? DATABASE_UNWELL.matcher(state).matches()
                : find(SocketException.class, cause) != null
                        || find(ClosedChannelException.class, cause) != null
                        || find(ClosedConnectionException.class, cause) != null
                        || find(NoStackTraceThrowable.class, cause) != null // the driver's word for the same
                        || isReset(find(IOException.class, cause));
    }

    /** Hibernate says the driver's refusals again as JDBC would. */
    private static @Nullable String sqlState(Throwable cause) {
        var refusal = find(PgException.class, cause);
        var repeated = find(SQLException.class, cause);
        if (refusal != null) {
            return refusal.getSqlState();
        }
        return repeated == null ? null : repeated.getSQLState();
    }

    /** The system's word for a connection that the other end has left, for which there is no class. */
    private static boolean isReset(@Nullable IOException failure) {
        return failure != null && String.valueOf(failure.getMessage()).matches("Connection reset.*|Broken pipe");
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, @Nullable Throwable cause) {
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return type.cast(cause);
    }

    private static HttpProblem.Builder generic(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "invalid_request", "Bad request", "The request could not be read");
            case 404 -> Problem.of(404, "not_found", "Not found", "There is nothing here");
            case 405 -> Problem.of(405, "method_not_allowed", "Method not allowed", "This path has other methods");
            case 406 ->
                Problem.of(
                        406,
                        "not_acceptable",
                        "Not acceptable",
                        "This call has no reply of the kind that Accept names");
            case 413 ->
                Problem.of(413, "body_too_large", "Content too large", "The body is larger than this server takes");
            case 415 ->
                Problem.of(
                        415,
                        "unsupported_media_type",
                        "Unsupported media type",
                        "Send the media type that this call takes");
            case 500 ->
                Problem.of(
                        500, "internal_error", "Internal error", "This is our fault; the log has the id of this reply");
            default -> Problem.of(status, "status_" + status, "Refused", "The request was refused");
        };
    }

    @Override
    public int priority() {
        return BEFORE_THE_LOG;
    }
}
