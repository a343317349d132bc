package dev.latchkey.dialect.notedx;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Signing in where NoteDx's SDK does (S3.22, S3.24). */
@QuarkusTest
class NotedxSignInApiTest extends ApiTest {

    private static final String NEW_PASSWORD = "another-password";

    private final String email = "owner-" + UUID.randomUUID() + "@example.test";

    private ValidatableResponse login(String password) {
        return post("login", Map.of("email", email, "password", password));
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/auth/" + path)
                .then();
    }

    private static ValidatableResponse changePassword(String token, String current, String next) {
        return Tenant.as(token)
                .body(Map.of("current_password", current, "new_password", next))
                .post("/v1/auth/change-password")
                .then();
    }

    @Test
    void the_tokens_open_the_account_and_are_renewed() {
        Tenant.open("notedx", null, email);
        var session = login(TestDatabase.PASSWORD)
                .statusCode(200)
                .body("email", equalTo(email))
                .extract();
        assertThat(UUID.fromString(session.path("user_id")).toString(), equalTo(session.path("user_id")));
        Tenant.as(session.path("id_token")).get("/v1/user/account/info").then().statusCode(200);

        var renewed = post("refresh", Map.of("refresh_token", session.path("refresh_token")))
                .statusCode(200)
                .body("user_id", equalTo(session.path("user_id")))
                .body("refresh_token", not(equalTo(session.path("refresh_token"))))
                .extract();
        Tenant.as(renewed.path("id_token")).get("/v1/user/account/info").then().statusCode(200);
    }

    @Test
    void a_wrong_pair_is_invalid_credentials_and_a_wrong_token_is_not() {
        Tenant.open("notedx", null, email);
        login("wrong-password")
                .statusCode(401)
                .body("message", startsWith("Invalid credentials"))
                .body("error.code", equalTo("INVALID_CREDENTIALS"));
        var other = allOf(not(containsString("Invalid credentials")), not(containsString("Invalid API Key")));
        post("refresh", Map.of("refresh_token", "x")).statusCode(401).body("message", other);
        Tenant.as("x").get("/v1/user/usage").then().statusCode(401).body("message", other);
        changePassword("x", "a", NEW_PASSWORD).statusCode(401).body("message", other);
    }

    @Test
    void a_changed_password_needs_a_new_sign_in() {
        Tenant.open("notedx", null, email);
        var session = login(TestDatabase.PASSWORD).extract();
        String token = session.path("id_token");

        changePassword(token, "wrong-password", NEW_PASSWORD)
                .statusCode(401)
                .body("message", containsString("Current password is incorrect"));
        changePassword(token, TestDatabase.PASSWORD, "short")
                .statusCode(400)
                .body("details.errors[0].pointer", equalTo("#/new_password"));
        changePassword(token, TestDatabase.PASSWORD, NEW_PASSWORD)
                .statusCode(200)
                .body("$", equalTo(Map.of("success", true, "requires_reauth", true)));

        post("refresh", Map.of("refresh_token", session.path("refresh_token"))).statusCode(401);
        login(TestDatabase.PASSWORD).statusCode(401);
        login(NEW_PASSWORD).statusCode(200);
    }

    /** The SDK reads {@code X-RateLimit-Reset} and no other header. */
    @Test
    void who_tries_too_often_hears_when_to_come_back() {
        ValidatableResponse reply;
        do {
            reply = login("wrong-password");
        } while (reply.extract().statusCode() == 401);

        var refused = reply.statusCode(429)
                .body("error.code", equalTo("TOO_MANY_ATTEMPTS"))
                .extract();
        var now = new TestClock().instant().getEpochSecond();
        var reset = Long.parseLong(refused.header("X-RateLimit-Reset"));
        assertThat(reset, greaterThan(now));
        assertThat(reset, lessThanOrEqualTo(now + Long.parseLong(refused.header("Retry-After"))));
    }

    @Test
    void a_text_is_no_body() {
        given().contentType(ContentType.TEXT)
                .body("x")
                .post("/v1/auth/refresh")
                .then()
                .statusCode(415)
                .body("error.code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }
}
