package dev.latchkey.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Refuses requests that no resource has seen, with the same problem documents. */
@Singleton
public class ProblemSender {

    private final ObjectMapper json;

    ProblemSender(ObjectMapper json) {
        this.json = json;
    }

    /** Does nothing where an answer has been given already. */
    public void send(HttpProblem problem, HttpServerRequest request) {
        var response = request.response();
        if (response.ended()) {
            return;
        }
        if (!request.isEnded()) {
            // The body is let run into nothing: to close on a client that still sends would lose it our reply.
            var unread = request.resume();
        }
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
        ObjectNode body = json.valueToTree(problem);
        var unused = response.setStatusCode(problem.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .end(body.put("instance", ProblemCompleter.newId()).toString());
    }
}
