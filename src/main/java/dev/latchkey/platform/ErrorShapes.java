package dev.latchkey.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Gives refusals the shape that belongs to their path, whoever refuses. */
@ApplicationScoped
class ErrorShapes {

    private final List<ErrorShape> shapes;

    ErrorShapes(@All List<ErrorShape> shapes) {
        this.shapes = shapes;
    }

    /** The shape of refusals of this path; empty where that is a problem document. */
    Optional<ErrorShape> ofPath(@Nullable String path) {
        return shapes.stream().filter(shape -> shape.covers(path)).findFirst();
    }

    /** The shape that clients of this keyspace know. */
    Optional<ErrorShape> ofKeyspace(String keyspace) {
        return shapes.stream()
                .filter(shape -> shape.isInUse() && shape.keyspace().equals(keyspace))
                .findFirst();
    }

    /** By the path as it came, or as it led to a resource: escaped letters and the like make a difference. */
    @ServerResponseFilter
    void shape(ContainerResponseContext response, HttpServerRequest request, UriInfo resource) {
        if (response.getEntity() instanceof HttpProblem problem) {
            ofPath(request.path())
                    .or(() -> ofPath(resource.getPath()))
                    .ifPresent(shape -> response.setEntity(shape.body(problem), null, MediaType.APPLICATION_JSON_TYPE));
        }
    }
}
