package dev.latchkey.platform;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says where the next part of a list is (RFC 8288); relative, because only a proxy in front knows our address. */
class NextLink {

    @ServerResponseFilter
    void add(ContainerResponseContext response, UriInfo request) {
        if (response.getEntity() instanceof Page<?> page && page.nextCursor() != null) {
            var query = request.getRequestUriBuilder()
                    .replaceQueryParam("cursor", page.nextCursor())
                    .build()
                    .getRawQuery();
            response.getHeaders().add(HttpHeaders.LINK, "<?" + query + ">; rel=\"next\"");
        }
    }
}
