package dev.latchkey.verification;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.keyspace.SecretText;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
class CheckApiTest extends ApiTest {

    @Inject
    DataSource database;

    /** S1.2, S1.15. */
    @Test
    void a_key_tells_its_holder_what_it_is() {
        var tenant = Tenant.in("soon");
        var key = tenant.createKey(Map.of("name", "sync", "permissions", List.of("shifts:read")));

        key.whoami()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Vary", "Authorization, X-API-Key")
                .body("key_id", equalTo(key.id()))
                .body("account_id", equalTo(tenant.account()))
                .body("keyspace", equalTo("soon"))
                .body("permissions", equalTo(List.of("shifts:read")));
        given().header("X-API-Key", key.secret()).get("/v1/whoami").then().statusCode(200);
    }

    /** S1.22, S3.19. */
    @Test
    void every_change_is_in_force_when_its_call_returns() {
        var key = Tenant.in("standard").createKey("production");

        for (var i = 0; i < 20; i++) {
            key.whoami().statusCode(200);
            key.patch(Map.of("status", "inactive")).statusCode(200);
            key.whoami().statusCode(401);
            key.patch(Map.of("status", "active")).statusCode(200);
        }
        key.whoami().statusCode(200);
        key.revoke().statusCode(200);
        key.whoami().statusCode(401);
    }

    /** With the tables locked a check that asked the database would wait until the test gives up. */
    @Test
    @Timeout(20)
    void a_cached_check_makes_no_database_call() throws Exception {
        var key = Tenant.in("standard").createKey("hot");
        var service = Tenant.serviceKey("keys:verify");
        key.whoami().statusCode(200);
        verify(service, key.secret()).body("valid", equalTo(true));

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                var unused = lock.execute("lock table key_secret, api_key, account in access exclusive mode");
            }
            for (var i = 0; i < 50; i++) {
                key.whoami().statusCode(200);
                verify(service, key.secret()).body("valid", equalTo(true));
                as("lk_live_nonsense").get("/v1/whoami").then().statusCode(401);
            }
            connection.rollback();
        }
    }

    @Test
    void a_key_is_refused_from_the_instant_it_expires_whether_or_not_the_job_has_run() {
        var key = Tenant.in("standard").createKey(Map.of("name", "short", "expires_in", "PT1H"));
        key.whoami().statusCode(200);

        TestClock.advance(Duration.ofHours(1));
        key.whoami().statusCode(401);
        key.get().statusCode(200).body("status", equalTo("expired"));
    }

    /** S2.12. */
    @Test
    void the_presenter_hears_the_same_for_every_reason_that_lies_in_the_key() {
        var tenant = Tenant.in("standard");
        var revoked = tenant.createKey("revoked");
        revoked.revoke().statusCode(200);
        var inactive = tenant.createKey("inactive");
        inactive.patch(Map.of("status", "inactive")).statusCode(200);

        var replies = new HashSet<String>();
        for (var secret : new String[] {revoked.secret(), inactive.secret(), unknownSecret(), "lk_live_x", "€"}) {
            replies.add(as(secret)
                    .get("/v1/whoami")
                    .then()
                    .statusCode(401)
                    .header(
                            "WWW-Authenticate",
                            "Bearer realm=\"api\", error=\"invalid_token\","
                                    + " error_description=\"The API key is not valid\"")
                    .extract()
                    .asString()
                    .replaceAll("urn:uuid:[0-9a-f-]+", ""));
        }
        assertEquals(1, replies.size(), replies.toString());
    }

    @Test
    void credentials_are_asked_for_as_rfc_6750_says() {
        var key = Tenant.in("standard").createKey("production").secret();

        given().get("/v1/whoami").then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"api\"");
        given().header("Authorization", "Basic eDp5")
                .get("/v1/whoami")
                .then()
                .statusCode(400)
                .header("WWW-Authenticate", "Bearer realm=\"api\", error=\"invalid_request\"");
        as(key).header("X-API-Key", key).get("/v1/whoami").then().statusCode(200);
        as(key).header("X-API-Key", unknownSecret()).get("/v1/whoami").then().statusCode(400);
        as(key).header("Authorization", "Bearer " + key)
                .get("/v1/whoami")
                .then()
                .statusCode(400);
        as(Tenant.operator()).get("/v1/whoami").then().statusCode(401);
    }

    @Test
    void a_trusted_verifier_learns_why() {
        var service = Tenant.serviceKey("keys:verify");
        var tenant = Tenant.in("standard");
        var key = tenant.createKey(Map.of("name", "sync", "permissions", List.of("shifts:read"), "expires_in", "PT1H"));

        verify(service, key.secret())
                .body("valid", equalTo(true))
                .body("code", equalTo("VALID"))
                .body("key_id", equalTo(key.id()))
                .body("account_id", equalTo(tenant.account()));
        verify(service, key.secret(), "shifts:read").body("code", equalTo("VALID"));
        verify(service, key.secret(), "shifts:read", "shifts:write")
                .body("valid", equalTo(false))
                .body("code", equalTo("INSUFFICIENT_PERMISSIONS"));
        key.patch(Map.of("status", "inactive")).statusCode(200);
        verify(service, key.secret()).body("code", equalTo("INACTIVE"));
        key.patch(Map.of("status", "active")).statusCode(200);
        TestClock.advance(Duration.ofHours(2));
        verify(service, key.secret()).body("code", equalTo("EXPIRED"));
        key.revoke().statusCode(200);
        verify(service, key.secret()).body("code", equalTo("REVOKED"));
        key.delete().statusCode(204);
        verify(service, key.secret()).body("code", equalTo("NOT_FOUND")).body("$", not(hasKey("key_id")));
        verify(service, "nonsense").body("code", equalTo("MALFORMED"));
        verify(service, SecretText.issue("unheard_of_", new SecureRandom()).reveal())
                .body("code", equalTo("MALFORMED"));
    }

    /** S2.13, S2.14, S2.15: 401 from elsewhere, at once when the list is set; the client's own headers say nothing about it. */
    @Test
    void a_key_works_only_from_where_its_account_and_it_itself_allow() {
        var service = Tenant.serviceKey("keys:verify");
        var tenant = Tenant.in("standard");
        var account = "/v1/accounts/" + tenant.account();
        var key = tenant.createKey(Map.of("name", "office", "allowed_ips", List.of("127.0.0.0/8", "203.0.113.0/24")));
        key.whoami().statusCode(200);

        key.patch(Map.of("allowed_ips", List.of("203.0.113.0/24")))
                .statusCode(200)
                .body("allowed_ips", equalTo(List.of("203.0.113.0/24")));
        key.whoami().statusCode(401).body("code", equalTo("invalid_key"));
        given().header("Authorization", "Bearer " + key.secret())
                .header("X-Forwarded-For", "203.0.113.7")
                .get("/v1/whoami")
                .then()
                .statusCode(401);
        verifyFrom(service, key.secret(), "203.0.113.7").body("code", equalTo("VALID"));
        verifyFrom(service, key.secret(), "198.51.100.1").body("code", equalTo("IP_NOT_ALLOWED"));
        verifyFrom(service, key.secret(), "garbage").body("code", equalTo("IP_NOT_ALLOWED"));
        verify(service, key.secret()).body("code", equalTo("IP_NOT_ALLOWED"));

        as(Tenant.operator())
                .body(Map.of("allowed_ips", List.of("203.0.113.8")))
                .patch(account)
                .then()
                .statusCode(200)
                .body("allowed_ips", equalTo(List.of("203.0.113.8")));
        verifyFrom(service, key.secret(), "203.0.113.7").body("code", equalTo("IP_NOT_ALLOWED"));
        verifyFrom(service, key.secret(), "203.0.113.8").body("code", equalTo("VALID"));
        as(Tenant.operator())
                .body(Map.of("allowed_ips", List.of("nonsense")))
                .patch(account)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/allowed_ips/0"));
        as(Tenant.operator())
                .body(Map.of("allowed_ips", List.of()))
                .patch(account)
                .then()
                .statusCode(200);
        key.patch(Map.of("allowed_ips", List.of())).statusCode(200);
        key.whoami().statusCode(200);
        Tenant.in("soundpiece")
                .tryToCreateKey(Map.of("name", "a", "allowed_ips", List.of("203.0.113.7")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/allowed_ips"));
    }

    private static ValidatableResponse verifyFrom(String service, String key, String address) {
        return as(service)
                .body(Map.of("key", key, "client_ip", address))
                .post("/v1/verify")
                .then()
                .statusCode(200);
    }

    @Test
    void only_a_service_key_with_the_permission_may_verify() {
        var key = Tenant.in("standard").createKey("production").secret();
        var body = Map.of("key", key);

        given().contentType("application/json")
                .body(body)
                .post("/v1/verify")
                .then()
                .statusCode(401);
        as(key).body(body).post("/v1/verify").then().statusCode(401);
        for (var caller : new String[] {Tenant.operator(), Tenant.serviceKey("keys:read")}) {
            as(caller).body(body).post("/v1/verify").then().statusCode(403).body("code", equalTo("insufficient_scope"));
        }
    }

    private static ValidatableResponse verify(String service, String key, String... permissions) {
        return as(service)
                .body(Map.of("key", key, "permissions", List.of(permissions)))
                .post("/v1/verify")
                .then()
                .statusCode(200);
    }

    private static String unknownSecret() {
        return SecretText.issue("lk_live_", new SecureRandom()).reveal();
    }
}
