package dev.latchkey.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IntrospectionApiTest extends ApiTest {

    static final String DOOR = "/oauth2/introspect";

    @Test
    void a_good_key_is_active_and_described_as_rfc_7662_says() {
        var tenant = Tenant.in("soon");
        var key = tenant.createKey(Map.of(
                "name",
                "sync",
                "permissions",
                List.of("shifts:read", "users:read"),
                "expires_at",
                "2035-01-01T00:00:00Z"));

        introspect(key.secret())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("active", equalTo(true))
                .body("scope", equalTo("shifts:read users:read"))
                .body("client_id", equalTo(key.id()))
                .body("sub", equalTo(tenant.account()))
                .body("token_type", equalTo("Bearer"))
                .body("exp", equalTo((int) Instant.parse("2035-01-01T00:00:00Z").getEpochSecond()))
                .body("keyspace", equalTo("soon"));
    }

    @Test
    void whoever_keeps_the_answer_until_exp_does_not_keep_a_rotated_secret_longer_than_its_grace() {
        var key = Tenant.in("standard").createKey("production");
        introspect(key.secret()).then().body("$", not(hasKey("exp")));
        key.rotate("PT1H").statusCode(201);

        introspect(key.secret()).then().body("active", equalTo(true)).body("exp", notNullValue());
    }

    @Test
    void of_whatever_is_not_good_nothing_is_said_but_that() {
        var tenant = Tenant.in("standard");
        var revoked = tenant.createKey("revoked");
        revoked.revoke().statusCode(200);
        var bound = tenant.createKey(Map.of("name", "office", "allowed_ips", List.of("127.0.0.0/8")));

        for (var token : new String[] {"nonsense", revoked.secret(), bound.secret(), tenant.owner()}) {
            introspect(token).then().statusCode(200).body("$", aMapWithSize(1)).body("active", equalTo(false));
        }
    }

    @Test
    void the_service_key_may_come_as_the_password_of_basic() {
        var service = Tenant.serviceKey("keys:verify");
        var token = Tenant.in("standard").createKey("production").secret();

        form(token)
                .auth()
                .preemptive()
                .basic("gateway", service)
                .post(DOOR)
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
        var refused = form(token).auth().preemptive().basic("gateway", token).post(DOOR);
        refused.then().statusCode(401);
        assertTrue(refused.headers().getValues("WWW-Authenticate").contains("Basic realm=\"api\""));
        form(token).auth().preemptive().basic("gateway", "").post(DOOR).then().statusCode(400);
        form(token).header("Authorization", "Basic !").post(DOOR).then().statusCode(400);
        form(token)
                .auth()
                .preemptive()
                .basic("gateway", service)
                .header("X-API-Key", token)
                .post(DOOR)
                .then()
                .statusCode(400);
        given().auth()
                .preemptive()
                .basic("gateway", service)
                .get("/v1/accounts")
                .then()
                .statusCode(400);
    }

    @Test
    void a_request_that_names_no_token_or_two_is_wrong() {
        var service = Tenant.serviceKey("keys:verify");

        for (var body : new String[] {"", "token=", "token_type_hint=access_token", "token=a&token=b", "token"}) {
            form().header("Authorization", "Bearer " + service)
                    .body(body)
                    .post(DOOR)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("token"));
        }
        Tenant.as(service).body("{}").post(DOOR).then().statusCode(415);
        form("a".repeat(70_000))
                .header("Authorization", "Bearer " + service)
                .post(DOOR)
                .then()
                .statusCode(413);
        introspect("€ " + "a".repeat(2_000)).then().statusCode(200).body("active", equalTo(false));
    }

    @Test
    void a_hint_changes_nothing() {
        var key = Tenant.in("standard").createKey("production").secret();

        form(key)
                .formParam("token_type_hint", "refresh_token")
                .header("Authorization", "Bearer " + Tenant.serviceKey("keys:verify"))
                .post(DOOR)
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
    }

    /** Inactive would be kept by whoever asks; and not to charge would be a way round the limits. */
    @Test
    void it_counts_as_a_request_and_a_key_without_room_is_a_429() {
        var key = Tenant.in("standard")
                .createKey(Map.of(
                        "name", "limited", "rate_limits", List.of(Map.of("name", "own", "limit", 1, "window", "1h"))));

        introspect(key.secret()).then().statusCode(200);
        introspect(key.secret())
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("rate_limited"));
    }

    private static Response introspect(String token) {
        return form(token)
                .header("Authorization", "Bearer " + Tenant.serviceKey("keys:verify"))
                .post(DOOR);
    }

    private static RequestSpecification form(String token) {
        return form().formParam("token", token);
    }

    private static RequestSpecification form() {
        return given().contentType(ContentType.URLENC);
    }
}
