package dev.latchkey.gateway;

import dev.latchkey.verification.Verdict;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells the upstream whose request it is. All of them are always there, if need be empty, so that a gateway which copies
 * them replaces whatever the client sent under these names.
 */
final class KeyHeaders {

    private static final CharSequence KEY_ID = HttpHeaders.createOptimized("X-Auth-Key-Id");
    private static final CharSequence KEY_NAME = HttpHeaders.createOptimized("X-Auth-Key-Name");
    private static final CharSequence KEY_TYPE = HttpHeaders.createOptimized("X-Auth-Key-Type");
    private static final CharSequence KEYSPACE = HttpHeaders.createOptimized("X-Auth-Keyspace");
    private static final CharSequence ACCOUNT_ID = HttpHeaders.createOptimized("X-Auth-Account-Id");
    private static final CharSequence PERMISSIONS = HttpHeaders.createOptimized("X-Auth-Permissions");

    private static final CharSequence STALE = HttpHeaders.createOptimized("X-Auth-Stale");

    private KeyHeaders() {}

    static void write(Verdict.Accepted accepted, HttpServerResponse response) {
        var key = accepted.key();
        response.putHeader(KEY_ID, key.id().toString())
                .putHeader(KEY_NAME, escaped(key.name()))
                .putHeader(KEY_TYPE, key.type())
                .putHeader(KEYSPACE, key.keyspace())
                .putHeader(ACCOUNT_ID, key.accountId().toString())
                .putHeader(PERMISSIONS, String.join(",", key.permissions()))
                .putHeader(STALE, accepted.stale() ? "true" : "");
    }

    /** A name may be any text, and a header only ASCII without line breaks. */
    private static String escaped(@Nullable String name) {
        return name == null
                ? ""
                : URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
