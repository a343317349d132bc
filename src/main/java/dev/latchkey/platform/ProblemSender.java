package dev.latchkey.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses requests that no resource has seen, in the same words and shapes. */
@Singleton
public class ProblemSender {

    private final ObjectMapper json;
    private final ErrorShapes shapes;

    ProblemSender(ObjectMapper json, ErrorShapes shapes) {
        this.json = json;
        this.shapes = shapes;
    }

    /** Does nothing where an answer has been given already. */
    public void send(HttpProblem problem, HttpServerRequest request) {
        send(problem, request, shapes.ofPath(request.path()));
    }

    /** The same, in the shape that clients of this keyspace know; null: of no certain one. */
    public void send(HttpProblem problem, HttpServerRequest request, @Nullable String keyspace) {
        send(problem, request, Optional.ofNullable(keyspace).flatMap(shapes::ofKeyspace));
    }

    private void send(HttpProblem problem, HttpServerRequest request, Optional<ErrorShape> shape) {
        var response = request.response();
        if (response.ended()) {
            return;
        }
        if (!request.isEnded()) {
            // The body is let run into nothing: to close on a client that still sends would lose it our reply.
            var unread = request.resume();
        }
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
        response.setStatusCode(problem.getStatusCode());
        var sent = shape.isPresent()
                ? end(
                        response,
                        MediaType.APPLICATION_JSON,
                        json.valueToTree(shape.get().body(problem)))
                : end(response, HttpProblem.MEDIA_TYPE.toString(), document(problem));
    }

    /** Not by the builder: a problem that was made once need not trace the stack again. */
    private JsonNode document(HttpProblem problem) {
        ObjectNode document = json.valueToTree(problem);
        return document.put("instance", RequestId.urn());
    }

    private static Future<Void> end(HttpServerResponse response, String type, JsonNode body) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(body.toString());
    }
}
