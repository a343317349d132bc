package dev.latchkey;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Kubernetes, Prometheus and the writers of clients look at. */
@QuarkusTest
class OperationsTest extends ApiTest {

    @Test
    void ready_is_who_holds_the_lease_and_liveness_asks_nobody() {
        management()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'lease' }.data.lease", equalTo("held"));
        management().get("/q/health/live").then().statusCode(200).body("checks", hasSize(0));
        management().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void health_and_metrics_are_not_on_the_public_port() {
        given().get("/q/health").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404);
    }

    @Test
    void checks_are_counted_by_verdict_and_name_no_key() {
        var key = Tenant.in("standard").createKey("counted");
        key.whoami().statusCode(200);

        management()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("latchkey_checks_total{code=\"VALID\",door=\"api_key\"}"))
                .body(not(containsString(key.secret())))
                .body(not(containsString(key.id())));
    }

    /** S4.15. A key sent as an id would stand in every line about its request. */
    @Test
    void a_reply_has_the_id_of_its_request_and_a_refusal_the_same() {
        given().header("X-Request-ID", "0af7651916cd43dd8448eb211c80319c")
                .get("/q/openapi")
                .then()
                .header("X-Request-ID", "0af7651916cd43dd8448eb211c80319c");
        var key = Tenant.in("standard").createKey("named").secret();
        for (var wrong : List.of(key, "short", "x".repeat(65), "two words", "a\u00e4a\u00e4a\u00e4a\u00e4")) {
            Tenant.as(key)
                    .header("X-Request-ID", wrong)
                    .get("/v1/whoami")
                    .then()
                    .statusCode(200)
                    .header(
                            "X-Request-ID",
                            matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        }
        for (var path : List.of("/v1/whoami", "/v1/forward-auth", "/v1/nowhere", "/v1/whoami?k=" + key)) {
            var refusal = given().get(path).then().extract();
            assertEquals("urn:uuid:" + refusal.header("X-Request-ID"), refusal.path("instance"), path);
        }
    }

    /** The path behind forward-auth is the client's: as a label it would tell what was asked for, and never end. */
    @Test
    void no_path_of_a_client_becomes_a_label() {
        var key = Tenant.in("standard").createKey("counted").secret();
        Tenant.as(key).get("/v1/forward-auth/secret-path/" + key).then().statusCode(200);
        Tenant.as(key).get("/v1/forward-auth/secret-path?api_key=" + key).then().statusCode(400);
        Tenant.as(key).get("/v1/nowhere/secret-path/" + key).then().statusCode(404);
        Tenant.as(key).get("/v1/nowhere/secret-path?api_key=" + key).then().statusCode(400);
        Tenant.as(key)
                .body("x".repeat(70_000))
                .post("/v1/nowhere/secret-path")
                .then()
                .statusCode(413);
        Tenant.as(key).put("/v1/accounts/secret-path").then().statusCode(405);
        given().get("/v1/accounts/secret-path/keys").then().statusCode(401);
        for (var path : List.of("//secret-path", "/secret-path/", "//secret-path?api_key=" + key)) {
            given().urlEncodingEnabled(false).get(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path));
        }
        Tenant.as("secret-path").get("/v1/accounts/secret-path/keys").then().statusCode(401);

        management()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("uri=\"/v1/forward-auth\""))
                .body(containsString("status=\"401\",uri=\"/v1/accounts/{account}/keys\""))
                .body(not(containsString("secret-path")))
                .body(not(containsString(key)));
    }

    /** Its path is not known to be one of ours before its body is there. */
    @Test
    void no_path_of_a_request_that_is_broken_off_becomes_a_label() throws IOException {
        try (var client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream()
                    .write(("POST /v1/accounts/broken-path/keys HTTP/1.1\r\nHost: latchkey\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel")
                            .getBytes(US_ASCII));
        }
        await().untilAsserted(() -> management()
                .get("/q/metrics")
                .then()
                .body(containsString("status=\"RESET\",uri=\"UNKNOWN\""))
                .body(not(containsString("broken-path"))));
    }

    @Test
    void the_api_describes_itself() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Latchkey"))
                .body("paths", hasKey("/v1/accounts/{account}/keys/{key}/revocation"))
                .body("paths.'/v1/whoami'.get.security[0]", hasKey("api_key"))
                .body("paths.'/v1/accounts'.get.security[0]", hasKey("session"))
                .body("components.schemas.NewKey.properties", hasKey("expires_in"));
    }

    @Test
    void the_description_says_what_really_comes_back() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .body("paths.'/v1/accounts/{account}/keys'.post.responses.keySet()", hasItems("201", "409", "415"))
                .body("paths.'/v1/accounts/{account}/keys'.post.responses", not(hasKey("200")))
                .body("paths.'/v1/accounts/{account}/keys'.get.responses", not(hasKey("409")))
                .body("paths.'/auth/login'.post.responses", hasKey("429"))
                .body("components.responses.Problem404.content", hasKey("application/problem+json"))
                .body("components.schemas.IssuedKeyView.properties.expires_at.anyOf.type", hasItem("null"))
                .body("components.schemas.PageKeyView.properties.next_cursor.type", hasItem("null"))
                .body("components.schemas.KeyView.properties.type.type", equalTo("string"));
    }
}
