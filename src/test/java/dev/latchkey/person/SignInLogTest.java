package dev.latchkey.person;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInLogTest extends ApiTest {

    @Inject
    SignInLog log;

    final String email = "person-" + UUID.randomUUID() + "@example.test";

    @Test
    void an_operator_sees_who_signed_in_and_who_was_refused() {
        Tenant.open("standard", null, email);
        signIn(email, "not the password");
        signIn(email, "nor this");
        signIn(email, TestDatabase.PASSWORD);

        assertEquals(List.of("refused 2", "signed_in 1"), toldOf(email));
    }

    @Test
    void changing_the_password_and_failing_to_are_told() {
        Tenant.open("standard", null, email);
        var token = Tenant.signIn(email);
        change(token, "not the password", 401);
        change(token, TestDatabase.PASSWORD, 204);

        assertEquals(List.of("password_change_refused 1", "password_changed 1", "signed_in 1"), toldOf(email));
    }

    @Test
    void signing_out_of_the_dashboard_is_told() {
        Tenant.open("standard", null, email);
        var cookie = given().contentType(ContentType.URLENC)
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("email", email)
                .formParam("password", TestDatabase.PASSWORD)
                .post("/dashboard/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .detailedCookies();
        given().cookies(cookie)
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/dashboard/sign-out")
                .then()
                .statusCode(303);

        assertEquals(List.of("signed_in 1", "signed_out 1"), toldOf(email));
    }

    /** People type their password where the e-mail address belongs. */
    @Test
    void what_nobody_is_called_is_not_kept() {
        signIn("my secret " + email, "x");

        entries("refused")
                .body("items.findAll { it.user_id == null }.address", hasItem("127.0.0.1"))
                .body(not(containsString("my secret")));
    }

    @Test
    void what_is_not_looked_at_is_counted_and_written_down_later() throws Throwable {
        for (var i = 0; i < 14; i++) {
            signIn(email, "guess");
        }
        VertxContextSupport.subscribeAndAwait(log::noteThrottled);

        entries("throttled")
                .body("items.findAll { it.count >= 4 && it.address == '127.0.0.1' }.email", contains((Object) null));
    }

    @Test
    void an_event_that_there_is_not_is_refused() {
        Tenant.as(Tenant.operator())
                .get("/v1/sign-ins?event=rain")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_request"));
    }

    @Test
    void the_operator_in_the_configuration_was_told_of() {
        entries("operator_added").body("items.email", hasItem(TestDatabase.OPERATOR));
    }

    private static void signIn(String email, String password) {
        var unused = given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/auth/login");
    }

    private static void change(String token, String current, int status) {
        Tenant.as(token)
                .body(Map.of("current_password", current, "new_password", "another horse battery"))
                .put("/auth/password")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse entries(String event) {
        return Tenant.as(Tenant.operator())
                .get("/v1/sign-ins?limit=200&event=" + event)
                .then()
                .statusCode(200);
    }

    private static List<String> toldOf(String email) {
        List<Map<String, ?>> all = Tenant.as(Tenant.operator())
                .get("/v1/sign-ins?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return all.stream()
                .filter(entry -> email.equals(entry.get("email")))
                .map(entry -> entry.get("event") + " " + entry.get("count"))
                .sorted()
                .toList();
    }
}
