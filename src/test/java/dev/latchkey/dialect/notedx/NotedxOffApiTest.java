package dev.latchkey.dialect.notedx;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without the dialect its paths are like any other, and the accounts of its keyspace are the core's as before. */
@QuarkusTest
@TestProfile(NotedxOffApiTest.Off.class)
class NotedxOffApiTest extends ApiTest {

    /** Switches it off. */
    public static class Off implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("latchkey.dialects.notedx", "false");
        }
    }

    @Test
    void nothing_is_there() {
        var customer = Tenant.in("notedx");
        for (var path : List.of("list-api-keys", "account/info", "usage", "webhook")) {
            Tenant.as(customer.owner())
                    .get("/v1/user/" + path)
                    .then()
                    .statusCode(404)
                    .contentType(containsString("problem+json"));
        }
        for (var path : List.of("user/create-api-key", "user/cancel-account", "auth/login", "auth/refresh")) {
            Tenant.as(customer.owner()).body("{}").post("/v1/" + path).then().statusCode(404);
        }
        customer.createKey(Map.of("type", "live")).whoami().statusCode(200);
        given().header("X-Api-Key", "live_abc123")
                .get("/v1/forward-auth?keyspace=notedx")
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid_key"));
    }
}
