package dev.latchkey.revocation.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
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

    /**
     * What came back; status 0 where nothing did.
     *
     * @param retryAfter whether it says when to try again
     */
    record Reply(int status, String text, boolean retryAfter) {

        static final Reply NONE = new Reply(0, "", false);

        /** Read only where somebody asks: there are many checks, and their status says all. */
        JsonNode body() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }
    }

    private Http() {}

    static CompletableFuture<Reply> get(ReplicaProcess replica, String path, String credential) {
        return get(replica.url(), path, credential);
    }

    /** At whatever stands before the replicas. */
    static CompletableFuture<Reply> get(URI url, String path, String credential) {
        return send(url, "GET", path, credential, BodyPublishers.noBody());
    }

    static CompletableFuture<Reply> post(ReplicaProcess replica, String path, String credential, String body) {
        return send(replica.url(), "POST", path, credential, BodyPublishers.ofString(body));
    }

    static CompletableFuture<Reply> patch(ReplicaProcess replica, String path, String credential, String body) {
        return send(replica.url(), "PATCH", path, credential, BodyPublishers.ofString(body));
    }

    private static CompletableFuture<Reply> send(
            URI url, String method, String path, String credential, BodyPublisher body) {
        var request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + credential)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString())
                .handle((response, failure) -> failure == null ? reply(response) : Reply.NONE);
    }

    private static Reply reply(HttpResponse<String> response) {
        var retryAfter = response.headers().firstValue("Retry-After").isPresent();
        return new Reply(response.statusCode(), response.body(), retryAfter);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }
}
