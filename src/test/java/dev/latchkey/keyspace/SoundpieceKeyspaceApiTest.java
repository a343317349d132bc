package dev.latchkey.keyspace;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Soundpiece's document, told by the native calls: its dashboard needs nothing else. */
@QuarkusTest
class SoundpieceKeyspaceApiTest extends ApiTest {

    /** S2.4: a label is all that is asked for, and the value is shown once. */
    @Test
    void a_key_is_made_from_a_label_and_its_value_cannot_be_viewed_again() {
        var tenant = Tenant.in("soundpiece");
        var key = tenant.createKey("production-server");

        key.get()
                .body("name", equalTo("production-server"))
                .body("$", not(hasKey("key")))
                .body(not(containsString(key.secret())));
        as(tenant.owner())
                .get(key.path() + "/secret")
                .then()
                .statusCode(409)
                .body("code", equalTo("secret_not_recoverable"));
    }

    /** S2.2, S2.10: a scanner finds the key wherever it stands, and its checksum tells it from what only looks like one. */
    @Test
    void a_scanner_recognises_a_key_in_committed_code() {
        var secret = Tenant.in("soundpiece").createKey("leaked").secret();
        var lookAlike = "spk_" + "0".repeat(32);
        var code = "client = Soundpiece(\"" + secret + "\")\nexample = '" + lookAlike + "'\n";

        var found = Pattern.compile("\\bspk_[0-9A-Za-z]{32}\\b")
                .matcher(code)
                .results()
                .map(match -> match.group())
                .toList();

        assertEquals(List.of(secret, lookAlike), found);
        assertTrue(SecretText.parse(secret).isPresent());
        assertFalse(SecretText.parse(lookAlike).isPresent());
    }

    /** S2.1, S2.12. */
    @Test
    void a_key_that_is_missing_invalid_or_revoked_is_a_401_with_a_json_body() {
        var key = Tenant.in("soundpiece").createKey("production-server");
        key.whoami().statusCode(200);
        key.revoke().statusCode(200);

        mustBeUnauthorized(given().get("/v1/whoami"), "missing_credential");
        mustBeUnauthorized(as("spk_" + "0".repeat(32)).get("/v1/whoami"), "invalid_key");
        mustBeUnauthorized(as(key.secret()).get("/v1/whoami"), "invalid_key");
    }

    private static void mustBeUnauthorized(Response reply, String code) {
        reply.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("status", equalTo(401))
                .body("title", equalTo("Unauthorized"))
                .body("code", equalTo(code));
    }

    /** S2.7. */
    @Test
    void every_key_of_an_account_reaches_every_endpoint_as_that_account() {
        var tenant = Tenant.in("soundpiece");
        tenant.tryToCreateKey(Map.of("name", "scoped", "permissions", List.of("tracks:read")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/permissions/0"));

        for (var name : List.of("first", "second")) {
            var key = tenant.createKey(name).secret();
            for (var path : List.of("/tracks", "/tracks/7/render", "/account")) {
                for (var method : List.of("GET", "POST", "DELETE")) {
                    as(key).request(method, "/v1/forward-auth" + path)
                            .then()
                            .statusCode(200)
                            .header("X-Auth-Account-Id", tenant.account());
                }
            }
        }
    }

    /** S2.8: as many as one likes, and each can be revoked alone. */
    @Test
    void keys_are_unlimited_and_one_is_revoked_without_disturbing_the_others() {
        var tenant = Tenant.in("soundpiece");
        var keys = new ArrayList<Key>();
        for (var environment : List.of("development", "staging", "production")) {
            for (int service = 1; service <= 10; service++) {
                keys.add(tenant.createKey(environment + "-service-" + service));
            }
        }

        keys.remove(0).revoke().statusCode(200);

        keys.forEach(key -> key.whoami().statusCode(200));
    }

    /** S2.9: no revoking first. When to delete, the usage of each key tells: see {@code UsageApiTest}. */
    @Test
    void rotating_is_creating_and_then_deleting() {
        var tenant = Tenant.in("soundpiece");
        var old = tenant.createKey("production-server");
        var renewed = tenant.createKey("production-server");
        old.whoami().statusCode(200);
        renewed.whoami().statusCode(200);

        old.delete().statusCode(204);

        old.whoami().statusCode(401);
        renewed.whoami().statusCode(200);
    }

    /** S2.11, but for its mail: whoever hears of a leak, the owner or an operator, ends the key, and the owner makes another. */
    @Test
    void a_key_that_has_leaked_is_revoked_at_once_and_replaced() {
        var tenant = Tenant.in("soundpiece");
        var leaked = tenant.createKey("production-server");
        var another = tenant.createKey("worker");

        as(Tenant.operator()).post(leaked.path() + "/revocation").then().statusCode(200);
        another.revoke().statusCode(200);

        leaked.whoami().statusCode(401);
        another.whoami().statusCode(401);
        tenant.createKey("production-server").whoami().statusCode(200);
    }

    /** S2.13, S2.14: 401 and not 403, for each of the account's keys, from the moment the list is set. */
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, 203.0.113.8",
        "203.0.113.0/24, 203.0.113.255, 203.0.114.0",
        "2001:db8::/32, 2001:db8:ffff::1, 2001:db9::1",
    })
    void an_account_may_be_restricted_to_addresses_and_ranges(String allowed, String inside, String outside) {
        var tenant = Tenant.in("soundpiece");
        var service = Tenant.serviceKey("keys:verify");
        var key = tenant.createKey("production-server");
        key.whoami().statusCode(200);

        allow(tenant, Tenant.operator(), List.of(allowed)).statusCode(200);

        key.whoami().statusCode(401).body("code", equalTo("invalid_key")); // from 127.0.0.1
        as(key.secret()).get("/v1/forward-auth").then().statusCode(401);
        assertEquals("VALID", codeFrom(inside, key, service));
        assertEquals("IP_NOT_ALLOWED", codeFrom(outside, key, service));
        allow(tenant, Tenant.operator(), List.of()).statusCode(200);
        key.whoami().statusCode(200);
    }

    /** S2.15: the account manager is the operator. */
    @Test
    void nobody_in_the_account_sets_its_allow_list() {
        var tenant = Tenant.in("soundpiece");

        allow(tenant, tenant.owner(), List.of("203.0.113.7")).statusCode(403).body("code", equalTo("operator_only"));
        allow(tenant, Tenant.serviceKey("keys:write"), List.of("203.0.113.7")).statusCode(403);
        tenant.tryToCreateKey(Map.of("name", "a", "allowed_ips", List.of("203.0.113.7")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/allowed_ips"));
    }

    private static ValidatableResponse allow(Tenant tenant, String credential, List<String> addresses) {
        return as(credential)
                .body(Map.of("allowed_ips", addresses))
                .patch("/v1/accounts/{account}", tenant.account())
                .then();
    }

    private static String codeFrom(String address, Key key, String service) {
        return as(service)
                .body(Map.of("key", key.secret(), "client_ip", address))
                .post("/v1/verify")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }
}
