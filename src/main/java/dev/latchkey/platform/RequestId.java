package dev.latchkey.platform;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/**
 * Gives every request an id, which its reply, its log lines and its trace have: the caller's own {@code X-Request-ID} where that
 * is well formed.
 */
@ApplicationScoped
class RequestId {

    /** In the log's context. */
    static final String KEY = "request_id";

    private static final CharSequence HEADER = HttpHeaders.createOptimized("X-Request-ID");

    /** Before whatever may refuse. */
    private static final int FIRST = -SecurityHandlerPriorities.CORS - 1;

    private static final int SHORTEST = 8;
    private static final int LONGEST = 64;

    private static final Pattern UUID_AS_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final boolean isTraced;

    RequestId(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isTracingOff) {
        this.isTraced = !isTracingOff;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::name);
    }

    private void name(RoutingContext context) {
        var sent = context.request().getHeader(HEADER);
        var id = sent != null && isWellFormed(sent) ? sent : made().toString();
        var unused = context.response().putHeader(HEADER, id);
        var unusedBefore = MDC.put(KEY, id);
        if (isTraced) {
            var unusedSpan = Span.current().setAttribute(KEY, id);
        }
        context.next();
    }

    /**
     * What gateways send. No underscore: every API key has one, and whoever sends a key as an id must not find it in the log.
     */
    static boolean isWellFormed(String id) {
        return id.length() >= SHORTEST
                && id.length() <= LONGEST
                && id.chars()
                        .allMatch(each -> each == '-'
                                || (each >= '0' && each <= '9')
                                || (each >= 'A' && each <= 'Z')
                                || (each >= 'a' && each <= 'z'));
    }

    /** It has to be unique and not secret: the generator for secrets would be the dearest part of a check. */
    private static UUID made() {
        var random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /** The current request's id as a URN; a new one where that is none of the usual kind, or where there is no request. */
    static String urn() {
        return "urn:uuid:" + (MDC.get(KEY) instanceof String id && isUuid(id) ? id : made());
    }

    private static boolean isUuid(String id) {
        return UUID_AS_TEXT.matcher(id).matches();
    }
}
