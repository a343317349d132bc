package dev.latchkey.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Gives refusals the shape that belongs to their path, whoever refuses. */
@ApplicationScoped
class ErrorShapes {

    /** What routing overlooks in a path. */
    private static final Pattern MATRIX = Pattern.compile(";[^/]*");

    private final List<ErrorShape> shapes;

    ErrorShapes(@All List<ErrorShape> shapes) {
        this.shapes = shapes;
    }

    /** The shape of refusals of this path, however it is written; empty where that is a problem document. */
    Optional<ErrorShape> ofPath(@Nullable String path) {
        if (path == null) {
            return Optional.empty();
        }
        var plain = HttpUtils.normalizePath(MATRIX.matcher(path).replaceAll(""));
        return shapes.stream().filter(shape -> shape.covers(plain)).findFirst();
    }

    /** The shape that clients of this keyspace know. */
    Optional<ErrorShape> ofKeyspace(String keyspace) {
        return shapes.stream()
                .filter(shape -> shape.isInUse() && shape.keyspace().equals(keyspace))
                .findFirst();
    }

    @ServerResponseFilter
    void shape(ContainerResponseContext response, HttpServerRequest request) {
        if (response.getEntity() instanceof HttpProblem problem) {
            ofPath(request.path())
                    .ifPresent(shape -> response.setEntity(shape.body(problem), null, MediaType.APPLICATION_JSON_TYPE));
        }
    }
}
