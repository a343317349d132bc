package dev.latchkey.revocation.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Sends requests to replicas over connections that stay open, and more connections where those are all in use. */
final class Http {

    /** Longer than any fault lasts, so that what waits in the socket of a stopped replica is still answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(2, Http::daemon))
            .build();

    /** What came back; status 0 where nothing did. */
    record Reply(int status, JsonNode body) {

        static final Reply NONE = new Reply(0, MissingNode.getInstance());
    }

    private Http() {}

    static CompletableFuture<Reply> get(ReplicaProcess replica, String path, String credential) {
        return send(replica, "GET", path, credential, BodyPublishers.noBody());
    }

    static CompletableFuture<Reply> post(ReplicaProcess replica, String path, String credential, String body) {
        return send(replica, "POST", path, credential, BodyPublishers.ofString(body));
    }

    static CompletableFuture<Reply> patch(ReplicaProcess replica, String path, String credential, String body) {
        return send(replica, "PATCH", path, credential, BodyPublishers.ofString(body));
    }

    private static CompletableFuture<Reply> send(
            ReplicaProcess replica, String method, String path, String credential, BodyPublisher body) {
        var request = HttpRequest.newBuilder(replica.url().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + credential)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString())
                .handle((response, failure) -> failure == null ? reply(response) : Reply.NONE);
    }

    private static Reply reply(HttpResponse<String> response) {
        try {
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            return new Reply(response.statusCode(), MissingNode.getInstance());
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }
}
