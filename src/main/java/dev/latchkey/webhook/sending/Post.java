package dev.latchkey.webhook.sending;

import dev.latchkey.webhook.EndpointUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends letters by HTTP/1.1. An endpoint can make an attempt fail, and take its time until it is over; nothing else. */
final class Post implements AutoCloseable {

    /** Shorter than what servers usually keep them open for, so that none is closed under a request. */
    private static final int KEEP_ALIVE_SECONDS = 3;

    /** With more open connections than that, each is closed after its answer. */
    private static final int IDLE_CONNECTIONS = 2 * Lanes.PLACES;

    private final Vertx vertx;
    private final HostLookup lookup;
    private final HttpClient client;
    private final Duration timeout;
    private final String userAgent;
    private final AtomicInteger connections = new AtomicInteger();

    Post(Vertx vertx, HostLookup lookup, HttpClientOptions options, Duration timeout, String version) {
        this.vertx = vertx;
        this.lookup = lookup;
        this.timeout = timeout;
        this.userAgent = "Latchkey/" + version;
        var bounded = options.setConnectTimeout((int) timeout.toMillis())
                .setSslHandshakeTimeout(timeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true)
                .setTrustAll(false)
                .setMaxRedirects(0)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        client = vertx.httpClientBuilder()
                .with(bounded)
                .with(new PoolOptions().setHttp1MaxSize(Lanes.PLACES))
                .withConnectHandler(connection -> {
                    var unused = connections.incrementAndGet();
                    connection.closeHandler(closed -> connections.decrementAndGet());
                })
                .build();
    }

    /** Never fails: what goes wrong is an answer too. Called on an event loop. */
    Future<Answer> send(EndpointUrl url, Letter letter, boolean isProven) {
        var attempt = new Attempt(vertx, timeout);
        Future.fromCompletionStage(find(url, isProven), vertx.getOrCreateContext())
                .compose(address -> client.request(options(url, address, letter)))
                .onSuccess(request -> attempt.write(request, letter.body()))
                .onFailure(attempt::fail);
        return attempt.answer();
    }

    private CompletionStage<InetAddress> find(EndpointUrl url, boolean isProven) {
        try {
            return lookup.find(url.host(), isProven);
        } catch (RuntimeException e) { // no thread and no room to wait for one
            return CompletableFuture.failedFuture(new AttemptException("timed_out"));
        }
    }

    private RequestOptions options(EndpointUrl url, InetAddress address, Letter letter) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.uri().getHost())
                .setPort(url.port())
                .setURI(url.target())
                .setSsl(url.isSecure())
                .setFollowRedirects(false)
                // The address that was allowed: the name is for its certificate and its Host header alone.
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", userAgent)
                .putHeader("webhook-id", letter.id())
                .putHeader("webhook-timestamp", Long.toString(letter.timestampSeconds()))
                .putHeader("webhook-signature", letter.signature());
        return connections.get() < IDLE_CONNECTIONS ? options : options.putHeader("connection", "close");
    }

    /** How many connections are open. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        var unused = client.close();
        lookup.close();
    }
}
