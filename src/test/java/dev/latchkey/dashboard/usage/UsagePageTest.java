package dev.latchkey.dashboard.usage;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.latchkey.testing.DashboardTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsagePageTest extends DashboardTest {

    @Inject
    Checks checks;

    final String email = "owner-" + UUID.randomUUID() + "@example.test";

    @Test
    void names_stay_texts_and_what_can_not_be_asked_for_is_told_beside_its_field() throws Throwable {
        var account = Tenant.openFor(email, "soundpiece");
        String key = as(Tenant.tokenOf(email))
                .body(Map.of("name", "<script>alert(1)</script>"))
                .post("/v1/accounts/{account}/keys", account)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        checks.count(key, "SOMETHING_NEW", "203.0.113.7", Duration.ofMinutes(2), 7);
        checks.write();
        var page = "/dashboard/accounts/" + account + "/usage";
        var session = sessionOf(email);

        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "?period=1h")
                .then()
                .statusCode(200)
                .body(containsString("&lt;script&gt;alert(1)&lt;/script&gt;"))
                .body(not(containsString("<script>alert")))
                .body(containsString("SOMETHING_NEW"))
                .body(containsString("data-count=\"7\""));
        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "?key=" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .body(containsString("No checks in this period"));
        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "?period=&key=")
                .then()
                .statusCode(200);
        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "?period=century")
                .then()
                .statusCode(400)
                .body(containsString("Must be 1h, 24h, 7d, 30d or 90d"));
        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "?key=%3Cscript%3E")
                .then()
                .statusCode(400)
                .body(containsString("Must be an id"));
    }

    @Test
    void the_page_is_for_those_who_may_read_the_account() {
        var page = "/dashboard/accounts/" + Tenant.openFor("other-" + email, "standard") + "/usage";
        Tenant.openFor(email, "standard");

        browserOf(email).get(page).then().statusCode(404).body(containsString("account_not_found"));
        RestAssured.given()
                .redirects()
                .follow(false)
                .get(page)
                .then()
                .statusCode(303)
                .header("Location", startsWith("/dashboard/sign-in"));
    }
}
