package dev.latchkey.leak;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.platform.Sha256;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub's secret scanning partner program, with a GitHub of our own (S2.10, S2.11). */
@QuarkusTest
class GithubLeakApiTest extends ApiTest {

    private static final String BODY =
            "[{\"source\":\"commit\",\"token\":\"some_token\",\"type\":\"some_type\",\"url\":\"\"}]";

    private static int tests;

    @Inject
    @ConfigProperty(name = "latchkey.leaks.github.keys-url")
    String keysUrl;

    FakeGithub github;

    /** Each test has a GitHub with another key, of which Latchkey may ask again after a minute. */
    @BeforeEach
    void listen() throws IOException {
        TestClock.advance(Duration.ofMinutes(5L * ++tests));
        github = new FakeGithub(keysUrl);
    }

    @AfterEach
    void close() {
        github.close();
    }

    private static String match(String token) {
        return """
                {"token":"%s","type":"latchkey_key","url":"https://github.test/a","source":"Content","more":{"a":[1]}}\
                """.formatted(token);
    }

    @Test
    void github_hears_of_each_match_whether_it_is_a_key() {
        var key = Tenant.in("soundpiece").createKey("production");
        var typo = key.secret().substring(0, key.secret().length() - 1) + "_";
        var body = "[" + match(typo) + "," + match(key.secret()) + ",{\"token\":\"x\"}]";

        github.report(body)
                .statusCode(200)
                .body("label", contains("false_positive", "true_positive", "false_positive"))
                .body("[1].token_hash", equalTo(HexFormat.of().formatHex(Sha256.of(key.secret()))))
                .body("[1].token_type", equalTo("latchkey_key"))
                .body("[1].size()", equalTo(3))
                .body("[2].token_type", nullValue());

        key.whoami().statusCode(200);
        as(key.tenant().owner())
                .get("/v1/accounts/{account}/leaks", key.tenant().account())
                .then()
                .body("items", hasSize(1))
                .body("items[0].reported_by", equalTo("github"))
                .body("items[0].source", equalTo("content"));
        as(key.tenant().owner())
                .get(
                        "/v1/accounts/{account}/audit?action=key.leaked",
                        key.tenant().account())
                .then()
                .body("items", hasSize(1))
                .body("items[0].actor.kind", equalTo("system"))
                .body("items[0].after.source", equalTo("content"));
    }

    @Test
    void a_key_that_must_be_revoked_is_refused_from_the_answer_on() {
        var key = Tenant.in("strict").createKey("production");
        key.whoami().statusCode(200);

        github.report("[" + match(key.secret()) + "]").statusCode(200).body("label", contains("true_positive"));

        key.whoami().statusCode(401);
        github.report("[" + match(key.secret()).replace("/a", "/b") + "]").body("label", contains("true_positive"));
    }

    /** Nothing is looked up, so nothing can be learnt: the words are the same, also for a real key. */
    @Test
    void whatever_is_wrong_with_the_signature_sounds_the_same() throws IOException {
        var key = Tenant.in("strict").createKey("production");
        var body = "[" + match(key.secret()) + "]";
        var signature = github.sign(body);
        var other = github.sign(body + " ");

        mustBeUnsigned(body, Map.of());
        mustBeUnsigned(body, Map.of("Github-Public-Key-Identifier", github.keyId));
        mustBeUnsigned(body, Map.of("Github-Public-Key-Signature", signature));
        mustBeUnsigned(body, headers("unknown", signature));
        mustBeUnsigned(body, headers("old", signature));
        for (var wrong : new String[] {other, "", "====", "AAAA", signature.substring(4), signature + "AAAA"}) {
            mustBeUnsigned(body, headers(github.keyId, wrong));
        }
        mustBeUnsigned(body.replace("Content", "content"), headers(github.keyId, signature));
        mustBeUnsigned(body.replace(",", ", "), headers(github.keyId, signature));
        mustBeUnsigned("", headers(github.keyId, signature));
        mustBeUnsigned("not even JSON", headers(github.keyId, signature));
        key.whoami().statusCode(200);
    }

    private static Map<String, String> headers(String keyId, String signature) {
        return Map.of("Github-Public-Key-Identifier", keyId, "Github-Public-Key-Signature", signature);
    }

    private static void mustBeUnsigned(String body, Map<String, String> headers) {
        FakeGithub.request(headers)
                .body(body)
                .post(FakeGithub.PATH)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", notNullValue())
                .body("code", equalTo("invalid_signature"))
                .body("detail", equalTo("The body is not signed by GitHub"));
    }

    @Test
    void a_flood_of_unknown_key_ids_asks_github_once_a_minute() {
        var flood = IntStream.range(0, 64)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> mustBeUnsigned(BODY, headers(UUID.randomUUID().toString(), "AAAA"))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(flood).join();

        assertEquals(1, github.asked.get());
        github.report(BODY).statusCode(200);
        assertEquals(1, github.asked.get());
        TestClock.advance(Duration.ofSeconds(61));
        mustBeUnsigned(BODY, headers("unknown", "AAAA"));
        assertEquals(2, github.asked.get());
    }

    @Test
    void keys_that_are_an_hour_old_are_asked_for_again_if_they_have_changed() {
        github.report(BODY).statusCode(200);
        TestClock.advance(Duration.ofMinutes(61));

        github.report(BODY).statusCode(200);

        assertEquals(2, github.asked.get());
        assertEquals(1, github.notModified.get());
    }

    @Test
    void nobody_is_believed_while_github_cannot_be_asked() throws IOException {
        var keyId = github.keyId;
        github.close();
        var signature = github.sign(BODY);

        mustBeUnavailable(keyId, signature);
        github = new FakeGithub(keysUrl);
        mustBeUnavailable(keyId, signature);
        TestClock.advance(Duration.ofSeconds(61));
        github.report(BODY).statusCode(200);
    }

    private static void mustBeUnavailable(String keyId, String signature) {
        FakeGithub.request(headers(keyId, signature))
                .body(BODY)
                .post(FakeGithub.PATH)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("60"))
                .body("code", equalTo("signature_check_unavailable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"huge", "moved", "nonsense", "none", "not modified"})
    void an_answer_that_is_no_list_of_keys_is_none(String kind) {
        github.answer(exchange -> {
            switch (kind) {
                case "huge" -> FakeGithub.send(exchange, 200, " ".repeat(70_000));
                case "moved" -> {
                    exchange.getResponseHeaders().add("Location", keysUrl);
                    exchange.sendResponseHeaders(302, -1);
                }
                case "nonsense" -> FakeGithub.send(exchange, 200, "[]");
                case "none" -> FakeGithub.send(exchange, 200, "{\"public_keys\":[]}");
                default -> FakeGithub.send(exchange, 500, "");
            }
        });

        mustBeUnavailable(github.keyId, github.sign(BODY));
        assertEquals(1, github.asked.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "5",
                "",
                "[",
                "[null]",
                "[5]",
                "[{}]",
                "[{\"token\":null}]",
                "[{\"token\":5}]",
                "[{\"token\":\"a\",\"token\":\"b\"}]",
                "[{\"token\":\"a\"}] []",
            })
    void a_signed_body_that_is_no_list_of_matches_is_a_400(String body) {
        github.report(body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void deep_nesting_is_a_400() {
        github.report("[{\"token\":\"a\",\"more\":" + "[".repeat(100_000)).statusCode(400);
        github.report("[".repeat(100_000)).statusCode(400);
        github.report("[]").statusCode(200).body("", hasSize(0));
    }

    @Test
    void it_takes_one_mebibyte_here_and_64_kibibytes_elsewhere() throws Exception {
        var most = BODY + " ".repeat(1024 * 1024 - BODY.length());
        var tenant = Tenant.in("standard");
        var usual = "{\"name\":\"a\"}" + " ".repeat(64 * 1024 - 12);

        github.report(most).statusCode(200);
        mustBeTooLarge(github.report(most + " "));
        tenant.tryToCreateKey(usual).statusCode(201);
        mustBeTooLarge(tenant.tryToCreateKey(usual + " "));
        for (var version : HttpClient.Version.values()) {
            assertEquals(200, streamed(version, most));
            assertEquals(413, streamed(version, most + " "));
        }
    }

    /** Whoever sends much and slowly takes memory: a few may, and then nobody for a while. */
    @Test
    void only_a_few_bodies_are_read_at_once_and_none_that_is_not_said_to_be_signed() throws Exception {
        var large = "[" + " ".repeat(70_000) + "]";
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < LargeBodies.AT_ONCE; i++) {
                slow.add(begin("Github-Public-Key-Identifier: a\r\nGithub-Public-Key-Signature: b\r\n"));
            }
            Awaitility.await()
                    .untilAsserted(() -> github.report(large).statusCode(503).header("Retry-After", notNullValue()));
            github.report("[]").statusCode(200);
            try (var unsigned = begin("")) {
                assertTrue(new String(unsigned.getInputStream().readNBytes(12), StandardCharsets.UTF_8)
                        .startsWith("HTTP/1.1 401"));
            }
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        Awaitility.await().untilAsserted(() -> github.report(large).statusCode(200));
    }

    private static Socket begin(String headers) throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write(("POST " + FakeGithub.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + headers + "Content-Length: 1000000\r\n\r\n[")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @CanIgnoreReturnValue
    private static ValidatableResponse mustBeTooLarge(ValidatableResponse reply) {
        return reply.statusCode(413).body("code", equalTo("body_too_large"));
    }

    private int streamed(HttpClient.Version version, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + FakeGithub.PATH))
                .header("Content-Type", "application/json")
                .header("Github-Public-Key-Identifier", github.keyId)
                .header("Github-Public-Key-Signature", github.sign(body))
                .version(version)
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
