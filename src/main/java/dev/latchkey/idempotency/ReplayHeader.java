package dev.latchkey.idempotency;

import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells a client that its request had been answered before. */
class ReplayHeader {

    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        if (response.getEntity() instanceof Replayable reply && reply.replayed()) {
            response.getHeaders().putSingle("Idempotency-Replayed", "true");
        }
    }
}
