package dev.latchkey.platform;

import io.quarkus.arc.All;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is refused before any resource sees it, in words: the server's own refusals have none. */
@ApplicationScoped
class EarlyRefusals {

    private static final int BEFORE_THE_SERVER = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final Map<String, Long> larger;
    private final ProblemSender sender;

    EarlyRefusals(@All List<BodyLimit> larger, ProblemSender sender) {
        this.larger = larger.stream().collect(Collectors.toMap(BodyLimit::path, BodyLimit::bytes));
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
        if (length != null && (length.length() >= 19 || Long.parseLong(length) > limitOf(context))) {
            refuse(context, 413);
        } else if (length == null ? mayHaveBody(context.request()) : isLarge(context)) {
            gather(context);
        } else {
            context.next();
        }
    }

    /** The framework reads bodies in small steps; a feature that takes large ones finds them in the routing context. */
    private boolean isLarge(RoutingContext context) {
        return larger.containsKey(context.request().path());
    }

    /** A path that is written in another way has the usual one, which is the smaller. */
    private long limitOf(RoutingContext context) {
        return larger.getOrDefault(context.request().path(), BodyLimit.USUAL);
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (request.version() == HttpVersion.HTTP_2 && WITH_BODY.contains(request.method()));
    }

    /** Where nobody has said how much will come, it is read first, as far as the limit. */
    private void gather(RoutingContext context) {
        var body = Buffer.buffer();
        var limit = limitOf(context);
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
