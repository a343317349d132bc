package dev.latchkey.revocation;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells by the status too whether a change holds everywhere. */
class EffectStatus {

    @ServerResponseFilter
    void set(ContainerRequestContext request, ContainerResponseContext response) {
        var effect = response.getEntity() instanceof Awaited reply ? reply.effect() : null;
        if (effect != null && !effect.effective()) {
            response.setStatus(202);
            if (new Prefer(request.getHeaderString(Prefer.HEADER)).respondAsync()) {
                response.getHeaders().putSingle("Preference-Applied", "respond-async");
            }
        }
    }
}
