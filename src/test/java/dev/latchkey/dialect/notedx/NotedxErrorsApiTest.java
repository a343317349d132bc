package dev.latchkey.dialect.notedx;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What clients of NoteDx hear when they are refused (S3.7, S3.14): the SDK breaks where {@code error} is no object. */
@QuarkusTest
class NotedxErrorsApiTest extends ApiTest {

    private Tenant customer;

    @BeforeEach
    void openAccount() {
        customer = Tenant.in("notedx");
    }

    private record Refused(String what, int status, Response reply) {}

    /** Whoever refuses: the resource, the framework, or what stands before both. */
    @TestFactory
    Stream<DynamicTest> every_refusal_has_the_shape_of_the_dialect() {
        openAccount();
        var status = "/v1/user/api-keys/x/status";
        var secret = customer.createKey(Map.of("type", "live")).secret();
        return Stream.of(
                        new Refused("bad JSON", 400, post("/v1/user/create-api-key", "{")),
                        new Refused("a list", 400, post("/v1/user/create-api-key", "[]")),
                        new Refused("a text", 400, post("/v1/user/delete-api-key", "\"" + secret + "\"")),
                        new Refused("a number", 400, post("/v1/user/webhook", "1")),
                        new Refused("null", 400, post("/v1/user/webhook", "null")),
                        new Refused("no body", 400, Tenant.as(customer.owner()).post("/v1/user/delete-api-key")),
                        new Refused("no type", 400, post("/v1/user/create-api-key", "{}")),
                        new Refused("no such type", 400, post("/v1/user/create-api-key", "{\"keyType\":\"test\"}")),
                        new Refused("another field", 400, post("/v1/user/delete-api-key", "{\"key\":\"a\"}")),
                        new Refused("no such status", 400, post(status, "{\"status\":\"revoked\"}")),
                        new Refused("no status", 400, post(status, "{}")),
                        new Refused("no login", 400, post("/v1/auth/login", "{}")),
                        new Refused("no session", 401, given().get("/v1/user/usage")),
                        new Refused("no session, two slashes", 401, raw("/v1//user/usage")),
                        new Refused("no session, escaped letters", 401, raw("/v1/%75ser/usage")),
                        new Refused("no session, a matrix parameter", 401, raw("/v1/user;x=1/usage")),
                        new Refused("no such call", 404, post("/v1/user/nothing", "{}")),
                        new Refused(
                                "the whole", 404, Tenant.as(customer.owner()).get("/v1/user")),
                        new Refused("no sign-up", 404, post("/v1/auth/create-account", "{}")),
                        new Refused(
                                "a wrong method",
                                405,
                                Tenant.as(customer.owner()).get(status)),
                        new Refused(
                                "a wrong method",
                                405,
                                Tenant.as(customer.owner()).delete("/v1/user/webhook")),
                        new Refused("a wrong method", 405, given().get("/v1/auth/login")),
                        new Refused("a large body", 413, post("/v1/user/webhook", "a".repeat(70_000))),
                        new Refused("a body of another kind", 415, text("/v1/user/delete-api-key")),
                        new Refused("a key in the query", 400, given().get("/v1/user/usage?key=" + secret)))
                .map(refused -> DynamicTest.dynamicTest(refused.what() + " is a " + refused.status(), () -> {
                    var reply = refused.reply();
                    assertThat(reply.asString(), reply.statusCode(), equalTo(refused.status()));
                    assertThat(reply.contentType(), containsString("application/json"));
                    var body = reply.jsonPath();
                    assertThat(body.getMap("$").keySet(), contains("message", "error", "details"));
                    assertThat(body.getMap("error").keySet(), contains("code", "message"));
                    assertThat(body.getString("error.message"), equalTo(body.getString("message")));
                    assertThat(body.getMap("details"), notNullValue());
                    assertThat(reply.asString(), not(containsString(secret)));
                }));
    }

    /** As it is: the SDK puts two slashes where its address ends in one. */
    private static Response raw(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    @CanIgnoreReturnValue
    private Response post(String path, String body) {
        return Tenant.as(customer.owner()).body(body).post(path);
    }

    private Response text(String path) {
        return given().contentType(ContentType.TEXT)
                .header("Authorization", "Bearer " + customer.owner())
                .body("live_abc123")
                .post(path);
    }

    /** A field is named as the client has written it, not as ours would be. */
    @Test
    void a_field_that_is_missing_is_named() {
        Map.of(
                        "create-api-key", "keyType",
                        "delete-api-key", "apiKey",
                        "update-api-key-metadata", "apiKey",
                        "api-keys/x/status", "status")
                .forEach((path, field) -> Tenant.as(customer.owner())
                        .body("{}")
                        .post("/v1/user/" + path)
                        .then()
                        .statusCode(400)
                        .body("error.code", equalTo("INVALID_REQUEST"))
                        .body("message", startsWith("#/" + field + " "))
                        .body("details.errors[0].pointer", equalTo("#/" + field)));
    }

    /** What the SDK looks for where it presents a key, at a gateway that asks for this keyspace. */
    @Test
    void at_a_gateway_a_key_is_refused_in_the_words_of_the_dialect() {
        var key = customer.createKey(Map.of("type", "live"));
        check(key.secret()).then().statusCode(200);
        key.patch(Map.of("status", "inactive")).statusCode(200);
        check(key.secret())
                .then()
                .statusCode(401)
                .body("message", startsWith("Invalid API Key"))
                .body("error.code", equalTo("INVALID_KEY"));
        key.patch(Map.of("status", "active")).statusCode(200);
        Tenant.as(Tenant.operator())
                .body(Map.of("status", "suspended"))
                .patch("/v1/accounts/{account}", customer.account());
        check(key.secret()).then().statusCode(403).body("message", startsWith("Account Inactive"));
    }

    private static Response check(String secret) {
        return given().header("X-Api-Key", secret).get("/v1/forward-auth?keyspace=notedx");
    }

    /** The SDK has the key in a path, and a label is for ever. */
    @Test
    void no_metric_has_a_key_in_it() {
        var key = customer.createKey(Map.of("type", "live"));
        var path = "/v1/user/api-keys/" + key.secret() + "/status";
        for (var body : List.of("{\"status\":\"inactive\"}", "{}", "{")) {
            post(path, body);
        }
        given().contentType(ContentType.JSON).body("{}").post(path);
        Tenant.as(customer.owner()).get(path);
        Tenant.as(customer.owner()).delete(path + "/" + key.secret());
        given().get("/v1/user/" + key.secret());

        var metrics = management().get("/q/metrics").asString();
        assertThat(metrics, containsString("uri=\"/v1/user/api-keys/{api_key}/status\""));
        assertThat(metrics, not(containsString(key.secret())));
    }
}
