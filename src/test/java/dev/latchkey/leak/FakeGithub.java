package dev.latchkey.leak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs as GitHub does, with a key of its own, and has its public keys where Latchkey looks for GitHub's. */
final class FakeGithub implements AutoCloseable {

    static final String PATH = "/v1/leaks/github";

    final String keyId = UUID.randomUUID().toString();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger notModified = new AtomicInteger();

    private final KeyPair pair = newPair();
    private final HttpServer server;
    private volatile Answer answer = this::list;

    /** What it says when it is asked for its keys. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    FakeGithub(String keysUrl) throws IOException {
        var port = URI.create(keysUrl).getPort();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            answer.to(exchange);
            exchange.close();
        });
        server.start();
    }

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var etag = "\"" + keyId + "\"";
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            notModified.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        var pem = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        var json = """
                {"public_keys":[{"key_identifier":"old","key":"nonsense","is_current":false},{"key_identifier":"%s","key":\
                "-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----\\n","is_current":true,"more":[1]}],"more":{}}
                """.formatted(keyId, pem.replace("\r\n", "\\n"));
        exchange.getResponseHeaders().add("ETag", etag);
        send(exchange, 200, json);
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    void answer(Answer other) {
        answer = other;
    }

    String sign(String body) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(body.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A report as GitHub sends it. */
    ValidatableResponse report(String body) {
        return request(Map.of("Github-Public-Key-Identifier", keyId, "Github-Public-Key-Signature", sign(body)))
                .body(body)
                .post(PATH)
                .then();
    }

    static RequestSpecification request(Map<String, String> headers) {
        return RestAssured.given().contentType(ContentType.JSON).headers(headers);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
