package dev.latchkey.gateway;

import dev.latchkey.keyspace.SecretText;
import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.Problem;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * The request that a client has sent to the gateway. Traefik, Caddy and APISIX tell it in {@code X-Forwarded-…} headers,
 * nginx and HAProxy in {@code X-Original-…}, and Envoy appends it to our own path.
 *
 * @param method null where the gateway does not tell
 * @param path as the client wrote it, without the query; null where the gateway does not tell
 */
record OriginalRequest(@Nullable String method, @Nullable String path) {

    /** Reads what the gateway tells; 400 where that is two things at once, or has a key in the query. */
    static OriginalRequest of(HttpServerRequest request) {
        var uri = told(request, "X-Forwarded-Uri", "X-Original-URI");
        if (isAppended(request)) {
            if (uri != null) {
                // A slash too many in the gateway's configuration: what its query asks for would be passed over.
                throw ambiguous("A path is appended, and a header names one too");
            }
            return new OriginalRequest(request.method().name(), request.path().substring(ForwardAuth.PATH.length()));
        }
        return new OriginalRequest(
                told(request, "X-Forwarded-Method", "X-Original-Method"), uri == null ? null : pathOf(uri));
    }

    /** Whether path and query are the client's, as with Envoy. */
    static boolean isAppended(HttpServerRequest request) {
        return request.path().length() > ForwardAuth.PATH.length();
    }

    /** One of the two headers may be the client's own, which a gateway has passed on: then they must say the same. */
    private static @Nullable String told(HttpServerRequest request, String name, String otherName) {
        var value = single(request, name);
        var other = single(request, otherName);
        if (value != null && other != null && !value.equals(other)) {
            throw ambiguous(name + " and " + otherName + " say different things");
        }
        return value == null ? other : value;
    }

    private static @Nullable String single(HttpServerRequest request, String name) {
        var values = request.headers().getAll(name);
        if (values.size() > 1) {
            throw ambiguous(name + " is there more than once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static String pathOf(String uri) {
        var query = uri.indexOf('?');
        if (query < 0) {
            return uri;
        }
        if (SecretText.isInQuery(uri.substring(query + 1))) {
            throw Challenge.keyInQuery();
        }
        return uri.substring(0, query);
    }

    static RuntimeException ambiguous(String detail) {
        return Problem.badRequest("ambiguous_request", detail);
    }
}
