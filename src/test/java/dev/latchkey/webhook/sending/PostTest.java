package dev.latchkey.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.webhook.AddressPolicy;
import dev.latchkey.webhook.EndpointUrl;
import dev.latchkey.webhook.TestWebhookConfig;
import dev.latchkey.webhook.sending.HostLookup.Resolver;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against servers that behave in every way but well. No name is looked up in earnest: there is no {@code hooks.test}. */
class PostTest {

    private static final String NAME = "hooks.test";
    private static final Letter LETTER = new Letter("msg_1", 1_773_828_000, "v1,abc", "{}");
    private static final Resolver HERE = host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};

    @TempDir
    static Path folder;

    private static PfxOptions right = new PfxOptions();
    private static PfxOptions wrong = new PfxOptions();

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void makeCertificates() throws Exception {
        right = Keystore.of(folder, NAME);
        wrong = Keystore.of(folder, "others.test");
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Post post(Resolver resolver, HttpClientOptions options) {
        var policy = new AddressPolicy(TestWebhookConfig.allowing("127.0.0.1", "::1"));
        return new Post(vertx, new HostLookup(resolver, policy), options, Duration.ofMillis(1_200), "1.2.3");
    }

    private Answer send(Post post, String url) throws Exception {
        return await(post.send(new EndpointUrl(URI.create(url)), LETTER, true));
    }

    private Answer send(String url) throws Exception {
        return send(post(HERE, new HttpClientOptions()), url);
    }

    private int serve(HttpServerOptions options, Handler<HttpServerRequest> handler) throws Exception {
        return await(vertx.createHttpServer(options).requestHandler(handler).listen(0))
                .actualPort();
    }

    private int serve(Handler<HttpServerRequest> handler) throws Exception {
        return serve(new HttpServerOptions().setHost("127.0.0.1"), handler);
    }

    private int serveBytes(Handler<NetSocket> handler) throws Exception {
        return await(vertx.createNetServer().connectHandler(handler).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @Test
    void the_request_is_as_standard_webhooks_has_it_and_connections_are_used_again() throws Exception {
        var seen = new ConcurrentLinkedQueue<HttpServerRequest>();
        var bodies = new ConcurrentLinkedQueue<Buffer>();
        var port = serve(request -> {
            seen.add(request);
            request.body().onSuccess(body -> {
                bodies.add(body);
                var unused = request.response().setStatusCode(204).end();
            });
        });
        var post = post(HERE, new HttpClientOptions());
        assertEquals(204, send(post, "http://hooks.test:" + port + "/a%20b?c=d").status());
        assertTrue(send(post, "http://hooks.test:" + port + "/").isSuccess());

        var request = seen.remove();
        assertEquals("POST", request.method().name());
        assertEquals("/a%20b?c=d", request.uri());
        assertEquals(NAME + ":" + port, request.getHeader("host"));
        assertEquals("application/json", request.getHeader("content-type"));
        assertEquals("Latchkey/1.2.3", request.getHeader("user-agent"));
        assertEquals("msg_1", request.getHeader("webhook-id"));
        assertEquals("1773828000", request.getHeader("webhook-timestamp"));
        assertEquals("v1,abc", request.getHeader("webhook-signature"));
        assertNull(request.getHeader("accept-encoding"));
        assertEquals("{}", String.valueOf(bodies.remove()));
        assertEquals(request.connection(), seen.remove().connection());
        assertEquals(1, post.connections());
    }

    @Test
    void a_redirect_is_a_failure_and_nobody_follows_it() throws Exception {
        var inside = new AtomicInteger();
        var target = serve(request -> inside.incrementAndGet());
        var port = serve(request -> request.response()
                .setStatusCode(307)
                .putHeader("location", "http://127.0.0.1:" + target + "/")
                .end());
        var answer = send("http://hooks.test:" + port + "/");
        assertEquals(307, answer.status());
        assertFalse(answer.isSuccess());
        assertEquals(0, inside.get());
    }

    @Test
    void an_endpoint_that_hangs_or_drips_its_head_fails_in_time() throws Exception {
        var hanging = serve(request -> {});
        var dripping = serveBytes(socket -> vertx.setPeriodic(50, timer -> socket.write("H")));
        var silent = serveBytes(socket -> {});
        for (var url : List.of(
                "http://hooks.test:" + hanging, "http://hooks.test:" + dripping, "https://hooks.test:" + silent)) {
            var answer = send(url);
            assertTrue(answer.took().toMillis() < 3_000);
            assertEquals(
                    url.startsWith("http:") && url.endsWith("" + dripping) ? answer.error() : "timed_out",
                    answer.error());
        }
    }

    @Test
    void a_body_without_an_end_costs_a_few_kilobytes_and_a_second() throws Exception {
        var sent = new AtomicLong();
        var gigabyte = serveBytes(socket -> {
            var part = Buffer.buffer(new byte[64 * 1024]);
            socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n");
            vertx.setPeriodic(1, timer -> {
                if (!socket.writeQueueFull()) {
                    sent.addAndGet(part.length());
                    socket.write(part);
                }
            });
            socket.closeHandler(closed -> sent.addAndGet(-1));
        });
        var post = post(HERE, new HttpClientOptions());
        assertEquals(200, send(post, "http://hooks.test:" + gigabyte).status());
        assertTrue(sent.get() < 20 << 20, sent + " bytes");

        var dripping = serveBytes(socket -> {
            socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n");
            vertx.setPeriodic(50, timer -> socket.write("x"));
        });
        var answer = send(post, "http://hooks.test:" + dripping);
        assertEquals(200, answer.status());
        assertTrue(answer.took().toMillis() < 1_500);
        Awaitility.await().until(() -> post.connections() == 0);
    }

    @Test
    void a_head_of_any_size_is_not_read() throws Exception {
        var port = serveBytes(socket -> {
            socket.write("HTTP/1.1 200 OK\r\n");
            socket.write("x: " + "y".repeat(100_000) + "\r\n\r\n");
        });
        var answer = send("http://hooks.test:" + port);
        assertFalse(answer.isSuccess());
    }

    @Test
    void the_certificate_must_be_for_the_name_and_from_somebody_who_is_trusted() throws Exception {
        var port = serve(
                tls(right),
                request -> request.response().end(request.connection().indicatedServerName()));
        var trusting = new HttpClientOptions().setPfxTrustOptions(right);
        assertEquals(
                200, send(post(HERE, trusting), "https://hooks.test:" + port).status());
        assertEquals("tls_failed", send("https://hooks.test:" + port).error());
        assertEquals(
                "tls_failed",
                send(post(HERE, trusting), "https://elsewhere.test:" + port).error());

        var others = serve(tls(wrong), request -> request.response().end());
        var trustingOthers = new HttpClientOptions().setPfxTrustOptions(wrong);
        assertEquals(
                "tls_failed",
                send(post(HERE, trustingOthers), "https://hooks.test:" + others).error());
        var plain = serve(request -> request.response().end());
        assertEquals("tls_failed", send("https://hooks.test:" + plain).error());
    }

    private static HttpServerOptions tls(PfxOptions keys) {
        return new HttpServerOptions()
                .setHost("127.0.0.1")
                .setSsl(true)
                .setSni(true)
                .setKeyCertOptions(keys);
    }

    @Test
    void what_refuses_or_breaks_off_says_so() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertEquals("connection_refused", send("http://hooks.test:" + closed).error());
        var breaking = serveBytes(socket -> socket.handler(request -> socket.close()));
        assertEquals("connection_failed", send("http://hooks.test:" + breaking).error());
    }

    @Test
    void an_endpoint_may_have_ipv6_alone() throws Exception {
        var port = serve(
                new HttpServerOptions().setHost("::1"),
                request -> request.response()
                        .setStatusCode(request.getHeader("host").startsWith("[::1]:") ? 200 : 400)
                        .end());
        assertEquals(
                200,
                send(post(InetAddress::getAllByName, new HttpClientOptions()), "http://[::1]:" + port)
                        .status());
    }

    /** DNS rebinding: the first answer is harmless, the second leads inside. */
    @Test
    void a_name_that_changes_its_mind_is_looked_at_again_and_refused() throws Exception {
        var requests = new AtomicInteger();
        var port = serve(request -> {
            var unused = requests.incrementAndGet();
            var sent = request.response().end();
        });
        assertEquals(200, send("http://hooks.test:" + port).status());
        Resolver inside = host -> new InetAddress[] {InetAddress.getByName("127.0.0.2")};
        assertEquals(
                "address_not_allowed",
                send(post(inside, new HttpClientOptions()), "http://hooks.test:" + port)
                        .error());
        assertEquals(1, requests.get());
    }

    @Test
    void a_name_that_nobody_answers_for_takes_no_longer_than_any_attempt() throws Exception {
        Resolver silent = host -> {
            try {
                TimeUnit.SECONDS.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new java.net.UnknownHostException(host);
        };
        try (var post = post(silent, new HttpClientOptions())) {
            assertEquals("timed_out", send(post, "http://hooks.test:1").error());
        }
    }
}
