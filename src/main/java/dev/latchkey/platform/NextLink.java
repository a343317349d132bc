package dev.latchkey.platform;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says where the next part of a list is (RFC 8288); relative, because only a proxy in front knows our address. */
class NextLink {

    @ServerResponseFilter
    void add(ContainerResponseContext response, UriInfo request) {
        if (response.getEntity() instanceof Paged page && page.nextCursor() != null) {
            var parameters = new MultivaluedHashMap<>(request.getQueryParameters());
            parameters.putSingle("cursor", page.nextCursor());
            response.getHeaders().add(HttpHeaders.LINK, "<?" + query(parameters) + ">; rel=\"next\"");
        }
    }

    /** Encoded anew: what a client sent may hold signs that no URI has. */
    private static String query(MultivaluedHashMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
