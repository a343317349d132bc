package dev.latchkey.webhook.sending;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A customer's endpoint: it keeps what comes and answers what a test says, 204 at first. */
public final class Receiver implements AutoCloseable {

    /** The one address here that the tests' application may send to. */
    static final String HOST = "127.0.0.9";

    /** What came. */
    public record Received(String path, Map<String, List<String>> headers, String body) {

        public String id() {
            return headers.getOrDefault("webhook-id", List.of("none")).get(0);
        }

        /** As a customer would, with the library of Standard Webhooks; it looks at the time too. */
        public boolean isSignedWith(String secret) throws Exception {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException e) {
                return false;
            }
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Consumer<HttpServerResponse>> next = new ConcurrentLinkedQueue<>();
    private volatile Consumer<HttpServerResponse> always = response -> answer(response, 204);

    public Receiver() {
        this(0);
    }

    /** At a port that endpoints may have: 443 or 8443. */
    public Receiver(int port) {
        server = vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(port))
                .requestHandler(request -> request.body().onSuccess(body -> {
                    received.add(new Received(request.path(), map(request.headers()), body.toString()));
                    var once = next.poll();
                    (once == null ? always : once).accept(request.response());
                }))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static Map<String, List<String>> map(MultiMap headers) {
        var map = new HashMap<String, List<String>>();
        headers.names().forEach(name -> map.put(name, headers.getAll(name)));
        return map;
    }

    private static void answer(HttpServerResponse response, int status) {
        var unused = response.setStatusCode(status).end();
    }

    public String url(String path) {
        return "http://" + HOST + ":" + server.actualPort() + path;
    }

    public List<Received> received() {
        return received;
    }

    /** What came to this path. */
    public List<Received> at(String path) {
        return received.stream().filter(it -> it.path().equals(path)).toList();
    }

    public void answer(Consumer<HttpServerResponse> answer) {
        always = answer;
    }

    public void answer(int status) {
        always = response -> answer(response, status);
    }

    public void answerOnce(Consumer<HttpServerResponse> answer) {
        var unused = next.add(answer);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
