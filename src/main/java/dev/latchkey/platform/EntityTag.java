package dev.latchkey.platform;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells the version of what is in a reply, for a later {@code If-Match} (RFC 9110 §8.8.3). */
class EntityTag {

    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        if (response.getEntity() instanceof Versioned versioned) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, of(versioned.version()));
        }
    }

    /** It changes with every change to the thing itself; use, time and the end of a grace do not count. */
    static String of(int version) {
        return "\"v" + version + "\"";
    }
}
