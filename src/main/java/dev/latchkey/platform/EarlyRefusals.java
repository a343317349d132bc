package dev.latchkey.platform;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is refused before any resource sees it, in words: the server's own refusals have none. */
@ApplicationScoped
class EarlyRefusals {

    private static final int BEFORE_THE_SERVER = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final long limit;
    private final ProblemSender sender;

    EarlyRefusals(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, ProblemSender sender) {
        this.limit = limit.asLongValue();
        this.sender = sender;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVER).handler(this::checkBody).failureHandler(failed -> {
            if (failed.statusCode() >= 400 && failed.statusCode() < 500) {
                refuse(failed, failed.statusCode());
            } else {
                failed.next();
            }
        });
    }

    private void checkBody(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null && mayHaveBody(context.request())) {
            gather(context);
        } else if (length == null || (length.length() < 19 && Long.parseLong(length) <= limit)) {
            context.next();
        } else {
            refuse(context, 413);
        }
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (request.version() == HttpVersion.HTTP_2 && WITH_BODY.contains(request.method()));
    }

    /** Nobody has said how much will come, so it is read first, as far as the limit. */
    private void gather(RoutingContext context) {
        var body = Buffer.buffer();
        var request = context.request()
                .handler(part -> {
                    if (body.length() <= limit) {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(end -> {
                    if (body.length() > limit) {
                        refuse(context, 413);
                    } else {
                        ((RoutingContextInternal) context).setBody(body);
                        context.next();
                    }
                })
                .resume();
    }

    private void refuse(RoutingContext context, int status) {
        sender.send(ProblemCompleter.problem(status), context.request());
    }
}
