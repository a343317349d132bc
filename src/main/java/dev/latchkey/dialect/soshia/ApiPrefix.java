package dev.latchkey.dialect.soshia;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** SoshiaConnect's examples call every path bare and below {@code /api} (S4.7): both are the same. */
class ApiPrefix {

    static final String PREFIX = "/api";

    private final SoshiaErrors errors;

    ApiPrefix(SoshiaErrors errors) {
        this.errors = errors;
    }

    @ServerRequestFilter(preMatching = true)
    void drop(ContainerRequestContext context, HttpServerRequest request) {
        var path = request.path();
        if (path != null && path.startsWith(PREFIX + "/") && errors.covers(path)) {
            var query = request.query() == null ? "" : "?" + request.query();
            context.setRequestUri(URI.create(path.substring(PREFIX.length()) + query));
        }
    }
}
