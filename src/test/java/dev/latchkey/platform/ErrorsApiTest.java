package dev.latchkey.platform;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: a problem document with the field named, never a 500, nothing stored and nothing echoed. */
@QuarkusTest
class ErrorsApiTest extends ApiTest {

    /** Body → the pointer that must be named, empty for none. */
    static final String[][] BAD_BODIES = {
        {"", "#"},
        {"null", "#"},
        {"[]", "#"},
        {"5", "#"},
        {"\"text\"", "#"},
        {"{", ""},
        {"{\"name\":\"a\"", ""},
        {"{\"name\":\"a\"} {}", ""},
        {"{\"name\":\"a\",\"name\":\"b\"}", ""},
        {"{'name':'a'}", ""},
        {"{}", "#/name"},
        {"{\"name\":null}", "#/name"},
        {"{\"name\":\"\"}", "#/name"},
        {"{\"name\":\"  \"}", "#/name"},
        {"{\"name\":5}", "#/name"},
        {"{\"name\":true}", "#/name"},
        {"{\"name\":[\"a\"]}", "#/name"},
        {"{\"name\":{}}", "#/name"},
        {"{\"name\":\"a\\u0000b\"}", "#/name"},
        {"{\"name\":\"a\\nb\"}", "#/name"},
        {"{\"name\":\"\\ud800\"}", "#/name"},
        {"{\"name\":\"" + "a".repeat(256) + "\"}", "#/name"},
        {"{\"name\":\"a\",\"nickname\":\"b\"}", "#/nickname"},
        {"{\"name\":\"a\",\"type\":\"prod\"}", "#/type"},
        {"{\"name\":\"a\",\"type\":7}", "#/type"},
        {"{\"name\":\"a\",\"permissions\":\"shifts:read\"}", "#/permissions"},
        {"{\"name\":\"a\",\"permissions\":[null]}", "#/permissions/0"},
        {"{\"name\":\"a\",\"permissions\":[\"a:b\",5]}", "#/permissions/1"},
        {"{\"name\":\"a\",\"permissions\":[\"nonsense\"]}", "#/permissions/0"},
        {"{\"name\":\"a\",\"expires_in\":\"soon\"}", "#/expires_in"},
        {"{\"name\":\"a\",\"expires_in\":\"P99999999Y\"}", "#/expires_in"},
        {"{\"name\":\"a\",\"expires_in\":\"PT999999999999H\"}", "#/expires_in"},
        {"{\"name\":\"a\",\"expires_in\":\"7d\",\"expires_at\":\"2099-01-01T00:00:00Z\"}", "#/expires_at"},
        {"{\"name\":\"a\",\"expires_at\":\"tomorrow\"}", "#/expires_at"},
        {"{\"name\":\"a\",\"expires_at\":1893456000}", "#/expires_at"},
        {"{\"name\":\"a\",\"expires_at\":\"2099-01-01\"}", "#/expires_at"},
        {"{\"name\":\"a\",\"expires_at\":\"2001-01-01T00:00:00Z\"}", "#/expires_at"},
        {"{\"name\":\"a\",\"expires_at\":\"+999999999-12-31T23:59:59Z\"}", "#/expires_at"},
    };

    @Test
    void a_wrong_body_is_a_400_that_names_the_field_and_stores_nothing() {
        var tenant = Tenant.in("standard");

        for (var bad : BAD_BODIES) {
            var reply = tenant.tryToCreateKey(bad[0]);
            mustBeProblem(reply, 400);
            if (!bad[1].isEmpty()) {
                reply.body("errors[0].pointer", equalTo(bad[1]));
            }
        }
        as(tenant.owner())
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void nothing_that_was_sent_is_repeated() {
        var tenant = Tenant.in("standard");
        var secret = tenant.createKey("production").secret();

        for (var body : new String[] {
            secret,
            "{\"" + secret + "\":1}",
            "{\"name\":\"a\",\"type\":\"" + secret + "\"}",
            "{\"name\":\"a\",\"expires_at\":\"" + secret + "\"}",
            "{\"name\":{\"" + secret + "\":1}}"
        }) {
            mustBeProblem(tenant.tryToCreateKey(body), 400).body(not(containsString(secret)));
        }
        mustBeProblem(as(tenant.owner()).get("/v1/accounts/{secret}", secret).then(), 404)
                .body(not(containsString(secret)));
    }

    @Test
    void another_content_type_is_a_415_and_another_accept_a_406() {
        var tenant = Tenant.in("standard");
        var keys = "/v1/accounts/" + tenant.account() + "/keys";

        mustBeProblem(
                as(tenant.owner())
                        .contentType("text/plain")
                        .body("{}")
                        .post(keys)
                        .then(),
                415);
        mustBeProblem(as(tenant.owner()).accept("text/html").get(keys).then(), 406);
    }

    @Test
    void a_large_body_is_a_413_however_it_comes() throws Exception {
        var tenant = Tenant.in("standard");
        var large = "{\"name\":\"" + "a".repeat(1_000_000) + "\"}";

        mustBeProblem(tenant.tryToCreateKey(large), 413).body("code", equalTo("body_too_large"));
        var reply = send(tenant, HttpClient.Version.HTTP_1_1, large);
        assertEquals(413, reply.statusCode());
        assertTrue(reply.body().contains("body_too_large"), reply.body());
        try {
            assertEquals(413, send(tenant, HttpClient.Version.HTTP_2, large).statusCode());
        } catch (IOException hungUp) { // over HTTP/2 the server hangs up too, and clients differ in what they see of it
            assertThat(hungUp.getMessage(), not(containsString("timed out")));
        }
        as(tenant.owner())
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 12, 30, 63})
    void a_body_of_unknown_length_is_read_like_any_other(int kibibytes) throws Exception {
        var tenant = Tenant.in("standard");
        var body = "{\"name\":\"chunked\"" + " ".repeat(kibibytes * 1024) + "}";

        for (var version : HttpClient.Version.values()) {
            assertEquals(201, send(tenant, version, body).statusCode());
            assertEquals(400, send(tenant, version, "").statusCode());
        }
    }

    /** Over HTTP/2 nothing says beforehand that there is no body. */
    @Test
    void a_call_without_a_body_works_over_http_2() throws Exception {
        var tenant = Tenant.in("standard");
        var client = client();

        var created = client.send(post(tenant, "", ofUnknownLength("{\"name\":\"h2\"}")), BodyHandlers.ofString());
        var key = new JsonObject(created.body()).getString("id");
        var revoked =
                client.send(post(tenant, "/" + key + "/revocation", BodyPublishers.noBody()), BodyHandlers.ofString());

        assertEquals(200, revoked.statusCode());
        assertEquals(HttpClient.Version.HTTP_2, revoked.version());
        assertEquals("revoked", new JsonObject(revoked.body()).getString("status"));
    }

    private static HttpResponse<String> send(Tenant tenant, HttpClient.Version version, String body) throws Exception {
        var client = client();
        if (version == HttpClient.Version.HTTP_2) { // the first call only asks whether the server speaks it
            var asked = client.send(post(tenant, "", BodyPublishers.ofString("{}")), BodyHandlers.discarding());
            assertEquals(version, asked.version());
        }
        var request = HttpRequest.newBuilder(post(tenant, "", ofUnknownLength(body)), (name, value) -> true)
                .version(version)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpClient client() {
        return HttpClient.newHttpClient();
    }

    private static HttpRequest post(Tenant tenant, String path, HttpRequest.BodyPublisher body) {
        var keys = "http://localhost:" + RestAssured.port + "/v1/accounts/" + tenant.account() + "/keys";
        return HttpRequest.newBuilder(URI.create(keys + path))
                .header("Authorization", "Bearer " + tenant.owner())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(body)
                .build();
    }

    private static HttpRequest.BodyPublisher ofUnknownLength(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_body_in_another_encoding_is_a_400() {
        var utf32 = new byte[] {0, 0, 0, '{', 0, 0};

        mustBeProblem(Tenant.in("standard").tryToCreateKey(utf32), 400);
    }

    @Test
    void deep_nesting_is_a_400() {
        mustBeProblem(Tenant.in("standard").tryToCreateKey("[".repeat(30_000)), 400);
    }

    @Test
    void paths_and_methods_that_are_not_there_are_told_apart() {
        var tenant = Tenant.in("standard");
        var keys = "/v1/accounts/" + tenant.account() + "/keys";

        mustBeProblem(given().get("/nowhere").then(), 404);
        mustBeProblem(as(tenant.owner()).get("/v1/accounts/not-an-id/keys").then(), 404);
        mustBeProblem(as(tenant.owner()).put(keys).then(), 405);
        mustBeProblem(as(tenant.owner()).delete("/v1/whoami").then(), 405);
    }

    @Test
    void wrong_parameters_are_named() {
        var tenant = Tenant.in("standard");
        var keys = "/v1/accounts/" + tenant.account() + "/keys";

        for (var query : new String[] {"limit=0", "limit=201", "limit=-1", "limit=x", "limit=99999999999"}) {
            mustBeProblem(as(tenant.owner()).get(keys + "?" + query).then(), 400)
                    .body("errors[0].parameter", equalTo("limit"));
        }
        mustBeProblem(as(tenant.owner()).get(keys + "?cursor=x").then(), 400)
                .body("errors[0].parameter", equalTo("cursor"));
    }

    @CanIgnoreReturnValue
    private static ValidatableResponse mustBeProblem(ValidatableResponse reply, int status) {
        return reply.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(status))
                .body("type", startsWith("https://latchkey.dev/problems/"))
                .body("code", matchesPattern("[a-z_0-9]+"))
                .body("instance", matchesPattern("urn:uuid:[0-9a-f-]{36}"));
    }
}
