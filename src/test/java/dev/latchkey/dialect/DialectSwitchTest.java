package dev.latchkey.dialect;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operator who wants no vendor's API. */
@QuarkusTest
@TestProfile(DialectSwitchTest.NoDialects.class)
class DialectSwitchTest extends ApiTest {

    public static class NoDialects implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Stream.of("soapnote", "notedx", "soshia")
                    .collect(Collectors.toMap(name -> Dialects.SWITCH + name, name -> "false"));
        }
    }

    private static void mustBeUnknown(ValidatableResponse reply) {
        reply.statusCode(404).contentType("application/problem+json").body("code", equalTo("not_found"));
    }

    @Test
    void its_paths_are_unknown() {
        var soapnote = Tenant.in("soapnote");
        var soshia = Tenant.in("soshia");
        mustBeUnknown(Tenant.as(soapnote.owner())
                .get("/dashboard/customers/" + soapnote.account() + "/api-keys")
                .then());
        Stream.of(
                        "/api-keys",
                        "/api-keys/1",
                        "/api-keys/export",
                        "/api-usage-logs",
                        "/api/api-keys",
                        "/api/api-usage-logs")
                .forEach(path ->
                        mustBeUnknown(Tenant.as(soshia.owner()).get(path).then()));
        mustBeUnknown(Tenant.as(soshia.owner())
                .body(Map.of("api_key_name", "a", "user", "b"))
                .post("/api-keys/generate")
                .then());
        mustBeUnknown(Tenant.as(soshia.owner())
                .body(Map.of("refresh_token", "nonsense"))
                .post("/api/auth/refresh")
                .then());
    }

    @Test
    void notedx_paths_are_unknown_and_its_keys_work() {
        var notedx = Tenant.in("notedx");
        Stream.of("list-api-keys", "account/info", "usage", "webhook")
                .forEach(path -> mustBeUnknown(
                        Tenant.as(notedx.owner()).get("/v1/user/" + path).then()));
        Stream.of("user/create-api-key", "user/cancel-account", "auth/login", "auth/refresh", "auth/change-password")
                .forEach(path -> mustBeUnknown(
                        Tenant.as(notedx.owner()).body("{}").post("/v1/" + path).then()));
        notedx.createKey(Map.of("type", "live")).whoami().statusCode(200);
    }

    @Test
    void gateways_of_its_keyspace_hear_our_own_words() {
        given().header("X-API-Key", "nonsense")
                .get("/v1/forward-auth?keyspace=soshia")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }
}
