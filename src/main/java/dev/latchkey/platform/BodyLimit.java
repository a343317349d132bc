package dev.latchkey.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that says it is too large before any of it is read; the server's own refusal has no words. */
@ApplicationScoped
class BodyLimit {

    private static final int BEFORE_THE_SERVER = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;

    private final long limit;
    private final ObjectMapper json;
    private final BodyHandler gatherer;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, ObjectMapper json) {
        this.limit = limit.asLongValue();
        this.json = json;
        this.gatherer = BodyHandler.create(false).setBodyLimit(this.limit);
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVER).handler(this::check).failureHandler(failed -> {
            if (failed.statusCode() == 413) {
                refuse(failed);
            } else {
                failed.next();
            }
        });
    }

    private void check(RoutingContext context) {
        var headers = context.request().headers();
        if (headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            // Nobody has said how much will come: it is gathered first, and gathering ends at the limit.
            gatherer.handle(context);
            return;
        }
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length == null || (length.length() < 19 && Long.parseLong(length) <= limit)) {
            context.next();
        } else {
            refuse(context);
        }
    }

    private void refuse(RoutingContext context) {
        try {
            // The body is let run into nothing: to close on a client that still sends would lose it our reply.
            var unread = context.request().resume();
            var unused = unread.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                    .end(json.writeValueAsString(ProblemCompleter.problem(413)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
