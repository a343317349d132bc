package dev.latchkey.leak;

import dev.latchkey.platform.BodyLimit;
import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Reads bodies that are larger than usual, from whoever sends them: so only few at once and none for long, or they would fill
 * the memory of a replica.
 */
@ApplicationScoped
class LargeBodies {

    static final int AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final AtomicInteger underWay = new AtomicInteger();

    LargeBodies(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * What is made of the body. A large one has a place until then, and 503 where there is none; 408 where it takes too long to
     * arrive, 413 where it is larger than that.
     */
    <T> Uni<T> read(RoutingContext context, long most, Function<byte[], Uni<T>> use) {
        return isLarge(context) ? readInPlace(context, most, use) : readAll(context, most, use);
    }

    /** Or of unknown size. */
    private static boolean isLarge(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || Long.parseLong(length) > BodyLimit.USUAL;
    }

    private <T> Uni<T> readInPlace(RoutingContext context, long most, Function<byte[], Uni<T>> use) {
        if (underWay.incrementAndGet() > AT_ONCE) {
            underWay.decrementAndGet();
            return Uni.createFrom()
                    .failure(Problem.unavailable("too_many_bodies", "Too much is being read already: try again"));
        }
        return readAll(context, most, use).onTermination().invoke(underWay::decrementAndGet);
    }

    private <T> Uni<T> readAll(RoutingContext context, long most, Function<byte[], Uni<T>> use) {
        return Uni.createFrom()
                .completionStage(() -> gather(context, most).future().toCompletionStage())
                .chain(body -> use.apply(body.getBytes()));
    }

    private Promise<Buffer> gather(RoutingContext context, long most) {
        var body = Buffer.buffer();
        var whole = Promise.<Buffer>promise();
        var timer = vertx.setTimer(
                PATIENCE.toMillis(),
                late -> refuse(context, whole, 408, "body_too_slow", "The body takes too long to arrive"));
        var request = context.request()
                .handler(part -> {
                    if (body.length() + part.length() > most) {
                        refuse(context, whole, 413, "body_too_large", "The body is too large");
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(body))
                .resume();
        whole.future().onComplete(done -> vertx.cancelTimer(timer));
        return whole;
    }

    /** What is still to come is nobody's. */
    private static void refuse(RoutingContext context, Promise<Buffer> whole, int status, String code, String detail) {
        var refusal = Problem.of(status, code, status == 408 ? "Request timeout" : "Content too large", detail)
                .build();
        if (whole.tryFail(refusal) && context.request().version() != HttpVersion.HTTP_2) {
            context.addEndHandler(sent -> context.request().connection().close());
        }
    }
}
