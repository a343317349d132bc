package dev.latchkey.platform;

import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is refused before any resource sees it, in words: the server's own refusals have none. */
@ApplicationScoped
class EarlyRefusals {

    private static final int BEFORE_THE_SERVER = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;

    private static final int AFTER_THE_SERVER = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

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
        router.route().order(AFTER_THE_SERVER).handler(context -> {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limitOf(context));
            context.next();
        });
    }

    private void checkBody(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() >= 19 || Long.parseLong(length) > limitOf(context))) {
            refuse(context, 413);
        } else if (isChunked(context.request())
                && !larger.containsKey(context.request().path())) {
            gather(context);
        } else {
            context.next();
        }
    }

    /** A path that is written in another way has the usual one, which is the smaller. */
    private long limitOf(RoutingContext context) {
        return larger.getOrDefault(context.request().path(), BodyLimit.USUAL);
    }

    /** HTTP/2 has no chunks: there the server counts, and has no words. A body that was read cannot be handed on there. */
    private static boolean isChunked(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Where nobody has said how much will come, it is read first, as far as the limit. */
    private void gather(RoutingContext context) {
        var body = Buffer.buffer();
        var limit = limitOf(context);
        if ("100-continue".equalsIgnoreCase(context.request().getHeader(HttpHeaders.EXPECT))) {
            var unused = context.response().writeContinue();
        }
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
