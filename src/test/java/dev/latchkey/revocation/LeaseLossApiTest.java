package dev.latchkey.revocation;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An operator who would rather let keys in than be right, for two seconds. */
@QuarkusTest
@TestProfile(LeaseLossApiTest.ServeFor.class)
class LeaseLossApiTest extends ApiTest {

    public static class ServeFor implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "latchkey.revocation.lease", "PT1S",
                    "latchkey.revocation.renew-every", "PT0.2S",
                    "latchkey.revocation.on-lease-loss", "serve-for:5s");
        }
    }

    @Inject
    DataSource database;

    /** Nobody can renew a lease while the table is locked. */
    @Test
    void without_a_lease_checks_are_answered_from_memory_for_a_while_and_say_so() throws Exception {
        var service = Tenant.serviceKey("keys:verify");
        var tenant = Tenant.in("standard");
        var known = tenant.createKey("known");
        known.whoami().statusCode(200).header("X-Auth-Stale", equalTo(null));
        var check = as(service).body(Map.of("key", known.secret()));
        check.post("/v1/verify").then().body("valid", equalTo(true)).body("$", not(hasKey("stale")));
        var unread = tenant.createKey("not read before");
        mustBe("held");

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                var unused = lock.execute("lock table replica in access exclusive mode");
            }
            await().untilAsserted(() -> mustBe("stale"));
            known.whoami().statusCode(200).header("X-Auth-Stale", "true");
            check.post("/v1/verify").then().body("valid", equalTo(true)).body("stale", equalTo(true));
            as(known.secret()).get("/v1/forward-auth").then().statusCode(200).header("X-Auth-Stale", "true");
            introspect(service, known).statusCode(200).body("stale", equalTo(true));
            unread.whoami().statusCode(503);
            introspect(service, unread).statusCode(503);

            await().untilAsserted(() -> mustBe("lost"));
            known.whoami().statusCode(503);
            as(known.secret()).get("/v1/forward-auth").then().statusCode(503).header("Retry-After", "1");
            as(known.secret())
                    .get("/v1/forward-auth?mode=nginx")
                    .then()
                    .statusCode(403)
                    .header("X-Auth-Status", "503");
            connection.rollback();
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> mustBe("held"));
        unread.whoami().statusCode(200).header("X-Auth-Stale", equalTo(null));
    }

    private static ValidatableResponse introspect(String service, Tenant.Key key) {
        return given().header("Authorization", "Bearer " + service)
                .formParam("token", key.secret())
                .post("/oauth2/introspect")
                .then();
    }

    private void mustBe(String standing) {
        management()
                .get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'lease' }.data.lease", equalTo(standing))
                .body("checks.find { it.name == 'lease' }.data.on_lease_loss", equalTo("serve-for:5s"));
    }
}
