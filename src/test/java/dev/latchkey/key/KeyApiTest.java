package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class KeyApiTest extends ApiTest {

    static final Map<String, String> SOSHIA = Map.of("name", "Production API Key", "username", "api_user_prod");

    /** S1.1, S1.3, S1.7, S1.14, S2.2, S3.4, S3.25. */
    @ParameterizedTest
    @CsvSource({
        "standard, lk_live_",
        "soapnote, snapi_sk_live_",
        "soundpiece, spk_",
        "notedx, live_",
    })
    void a_key_has_the_prefix_of_its_keyspace_and_its_secret_is_shown_once(String keyspace, String prefix) {
        var tenant = Tenant.in(keyspace);

        var created = tenant.tryToCreateKey(Map.of("name", "production-server"))
                .statusCode(201)
                .body("status", equalTo("active"))
                .body("prefix", equalTo(prefix))
                .body("key", matchesPattern(prefix + "[0-9A-Za-z]{32}"))
                .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("expires_at", nullValue())
                .extract();
        String secret = created.path("key");
        String id = created.path("id");

        assertEquals(secret.substring(secret.length() - 4), created.path("last_four"));
        as(tenant.owner())
                .get("/v1/accounts/{account}/keys/{key}", tenant.account(), id)
                .then()
                .statusCode(200)
                .body("last_four", equalTo(secret.substring(secret.length() - 4)))
                .body("$", not(hasKey("key")))
                .body(not(containsString(secret)));
        as(tenant.owner())
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].prefix", equalTo(prefix))
                .body(not(containsString(secret)));
    }

    @Test
    void lists_are_newest_first_and_come_in_parts() {
        var tenant = Tenant.in("standard");
        var first = tenant.createKey("first");
        var second = tenant.createKey("second");
        var third = tenant.createKey("third");

        String cursor = as(tenant.admin())
                .get("/v1/accounts/{account}/keys?limit=2", tenant.account())
                .then()
                .statusCode(200)
                .body("items.id", contains(third.id(), second.id()))
                .extract()
                .path("next_cursor");
        as(tenant.admin())
                .get("/v1/accounts/{account}/keys?limit=2&cursor={cursor}", tenant.account(), cursor)
                .then()
                .statusCode(200)
                .body("items.id", contains(first.id()))
                .body("next_cursor", nullValue());
    }

    /** S5.2. */
    @Test
    void an_admin_may_read_and_change_nothing() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production");
        var admin = tenant.admin();

        as(admin).get(key.path()).then().statusCode(200);
        as(admin)
                .body(Map.of("name", "x"))
                .post("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(403)
                .body("code", equalTo("owner_only"));
        as(admin).body(Map.of("name", "x")).patch(key.path()).then().statusCode(403);
        as(admin).body(Map.of("status", "inactive")).patch(key.path()).then().statusCode(403);
        as(admin).post(key.path() + "/revocation").then().statusCode(403);
        as(admin).delete(key.path()).then().statusCode(403);
        key.whoami().statusCode(200);
    }

    @Test
    void an_operator_may_read_and_revoke_and_never_issue() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("leaked");
        var operator = Tenant.operator();

        as(operator).get(key.path()).then().statusCode(200);
        as(operator)
                .body(Map.of("name", "x"))
                .post("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(403);
        as(operator).body(Map.of("name", "x")).patch(key.path()).then().statusCode(403);
        as(operator).body(Map.of("status", "inactive")).patch(key.path()).then().statusCode(200);
        as(operator).body(Map.of("status", "active")).patch(key.path()).then().statusCode(403);
        as(operator).post(key.path() + "/revocation").then().statusCode(200);
        as(operator).delete(key.path()).then().statusCode(403);
    }

    @Test
    void another_accounts_key_does_not_exist() {
        var stranger = Tenant.in("standard");
        var key = Tenant.in("standard").createKey("production");
        var borrowed = "/v1/accounts/" + stranger.account() + "/keys/" + key.id();

        for (var path : List.of(key.path(), borrowed)) {
            as(stranger.owner()).get(path).then().statusCode(404);
            as(stranger.owner()).body(Map.of("name", "x")).patch(path).then().statusCode(404);
            as(stranger.owner()).post(path + "/revocation").then().statusCode(404);
            as(stranger.owner()).delete(path).then().statusCode(404);
        }
        as(stranger.owner())
                .get("/v1/accounts/{account}/keys", key.tenant().account())
                .then()
                .statusCode(404)
                .body("code", equalTo("account_not_found"));
        key.whoami().statusCode(200);
    }

    @Test
    void an_unknown_key_is_a_404() {
        var tenant = Tenant.in("standard");

        as(tenant.owner())
                .get("/v1/accounts/{account}/keys/{key}", tenant.account(), UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("key_not_found"));
    }

    /** S1.11, S3.22, S4.14. */
    @Test
    void nobody_manages_keys_without_a_session() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production");

        given().get(key.path()).then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"api\"");
        as(key.secret()).get(key.path()).then().statusCode(401).body("code", equalTo("invalid_key"));
        as("eyJhbGciOiJub25lIn0.e30.").get(key.path()).then().statusCode(401).body("code", equalTo("invalid_session"));
    }

    @Test
    void a_service_key_manages_keys_as_far_as_its_permissions_go() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production");
        var reader = Tenant.serviceKey("keys:read");
        var writer = Tenant.serviceKey("keys:write");

        as(reader).get(key.path()).then().statusCode(200);
        as(reader)
                .post(key.path() + "/revocation")
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", containsString("scope=\"keys:write\""));
        as(writer)
                .body(Map.of("name", "provisioned"))
                .post("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(201);
        as(writer).get(key.path()).then().statusCode(403);
    }

    @Test
    void a_service_key_cannot_make_itself_a_stronger_one() {
        var service = Tenant.in("service");
        var writer = service.createKey(Map.of("name", "provisioning", "permissions", List.of("keys:write")));

        as(writer.secret())
                .body(Map.of("name", "root", "permissions", List.of("keys:read", "keys:write")))
                .post("/v1/accounts/{account}/keys", service.account())
                .then()
                .statusCode(403);
    }

    @Test
    void a_deleted_key_that_stays_listed_can_be_looked_at_and_not_changed() {
        var key = Tenant.in("notedx").createKey("a");
        key.delete().statusCode(204);

        key.get().statusCode(200).body("status", equalTo("inactive"));
        key.patch(Map.of("status", "active")).statusCode(404);
    }

    /** S1.23, S5.12. */
    @Test
    void revoking_is_final_and_may_be_repeated() {
        var key = Tenant.in("standard").createKey("production");

        String revokedAt = key.revoke()
                .statusCode(200)
                .body("status", equalTo("revoked"))
                .body("effective", equalTo(true))
                .extract()
                .path("revoked_at");
        key.revoke().statusCode(200).body("revoked_at", equalTo(revokedAt));
        key.patch(Map.of("status", "active")).statusCode(409).body("code", equalTo("key_revoked"));
        key.get().body("status", equalTo("revoked"));
    }

    @Test
    void only_what_the_keyspace_allows_can_be_changed() {
        var soapnote = Tenant.in("soapnote").createKey("production");

        soapnote.patch(Map.of("name", "renamed")).statusCode(200).body("name", equalTo("renamed"));
        soapnote.patch(Map.of("status", "inactive")).statusCode(409).body("code", equalTo("status_not_changeable"));
        soapnote.patch(Map.of()).statusCode(400).body("code", equalTo("nothing_to_change"));
    }

    /** S1.21, S2.9, S3.6, S4.12, S5.14: what deleting means is the keyspace's to say. */
    @Test
    void deleting_follows_the_keyspace() {
        var soapnote = Tenant.in("soapnote").createKey("a");
        soapnote.revoke().statusCode(200);
        soapnote.delete().statusCode(409).body("code", equalTo("deletion_not_allowed"));
        soapnote.get().body("status", equalTo("revoked"));

        var soshia = Tenant.in("soshia").createKey(SOSHIA);
        soshia.delete().statusCode(204);
        soshia.whoami().statusCode(401);
        soshia.get().statusCode(404);

        var standard = Tenant.in("standard").createKey("a");
        standard.delete().statusCode(409).body("code", equalTo("key_not_ended"));
        standard.revoke().statusCode(200);
        standard.delete().statusCode(204);
        standard.delete().statusCode(404);

        var notedx = Tenant.in("notedx").createKey("a");
        notedx.delete().statusCode(204);
        notedx.whoami().statusCode(401);
        as(notedx.tenant().owner())
                .get("/v1/accounts/{account}/keys", notedx.tenant().account())
                .then()
                .body("items[0].id", equalTo(notedx.id()))
                .body("items[0].status", equalTo("inactive"));
    }

    @Test
    void soon_wants_a_permission_from_its_catalogue() {
        var tenant = Tenant.in("soon");

        tenant.tryToCreateKey(Map.of("name", "sync"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/permissions"));
        tenant.tryToCreateKey(Map.of("name", "sync", "permissions", List.of("shifts:read", "users:write")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/permissions/1"));
        tenant.tryToCreateKey(
                        Map.of("name", "sync", "permissions", List.of("shifts:write", "shifts:read", "shifts:read")))
                .statusCode(201)
                .body("permissions", contains("shifts:read", "shifts:write"));
        tenant.tryToCreateKey(Map.of("name", "x".repeat(61), "permissions", List.of("users:read")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/name"));
    }

    /** S4.6, S4.22: the second header must match the key's username, and the refusal is a 401. */
    @Test
    void a_soshia_key_is_bound_to_a_username() {
        var tenant = Tenant.in("soshia");
        tenant.tryToCreateKey(Map.of("name", "a")).statusCode(400).body("errors[0].pointer", equalTo("#/username"));
        Tenant.in("soon")
                .tryToCreateKey(Map.of("name", "a", "permissions", List.of("users:read"), "username", "b"))
                .statusCode(400);
        var key = tenant.createKey(SOSHIA);

        key.get().body("username", equalTo("api_user_prod")).body("prefix", equalTo("sk_live_"));
        key.whoami().statusCode(401).body("code", equalTo("invalid_key"));
        given().header("X-API-Key", key.secret())
                .header("X-Username", "somebody")
                .get("/v1/whoami")
                .then()
                .statusCode(401);
        given().header("X-API-Key", key.secret())
                .header("X-Username", "api_user_prod")
                .get("/v1/whoami")
                .then()
                .statusCode(200);
        var service = Tenant.serviceKey("keys:verify");
        as(service)
                .body(Map.of("key", key.secret(), "username", "somebody"))
                .post("/v1/verify")
                .then()
                .body("code", equalTo("USERNAME_MISMATCH"));
        as(service)
                .body(Map.of("key", key.secret(), "username", "api_user_prod"))
                .post("/v1/verify")
                .then()
                .body("code", equalTo("VALID"));
    }

    /** S3.5, S3.10, S3.15. */
    @Test
    void metadata_is_short_replaced_as_a_whole_and_no_place_for_secrets() {
        var tenant = Tenant.in("notedx");
        var key = tenant.createKey(Map.of("type", "live", "metadata", Map.of("environment", "production", "é", "ü")));
        key.get().body("metadata.environment", equalTo("production")).body("metadata.é", equalTo("ü"));

        key.patch(Map.of("metadata", Map.of("department", "cardiology")))
                .statusCode(200)
                .body("metadata", equalTo(Map.of("department", "cardiology")));
        key.patch(Map.of("metadata", Map.of())).statusCode(200).body("metadata", equalTo(Map.of()));

        tenant.tryToCreateKey(Map.of("type", "sandbox", "metadata", Map.of("a", "b")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/metadata"));
        for (var name : new String[] {"api_password", "Client-Secret", "accessToken", "SSN", "x".repeat(51), " "}) {
            tenant.tryToCreateKey(Map.of("metadata", Map.of(name, "b")))
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("#/metadata"));
        }
        tenant.tryToCreateKey(Map.of("metadata", Map.of("accessToken", "b")))
                .body("errors[0].detail", containsString("keyword token"));
        tenant.tryToCreateKey(Map.of("metadata", Map.of("note", "the password is swordfish")))
                .statusCode(400);
        tenant.tryToCreateKey(Map.of("metadata", Map.of("note", "x".repeat(201))))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/metadata/note"));
        tenant.tryToCreateKey("{\"metadata\":{\"a\":null}}").statusCode(400);
        tenant.tryToCreateKey("{\"metadata\":{\"a\":5}}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/metadata/a"));
        tenant.tryToCreateKey("{\"metadata\":[]}").statusCode(400);
        tenant.createKey(Map.of("metadata", Map.of("x".repeat(50), "y".repeat(200), "purpose", "tokenization")));
    }

    @Test
    void expiry_follows_the_keyspace() {
        var soon = Tenant.in("soon");
        var body = Map.of("name", "sync", "permissions", List.of("users:read"));

        soon.tryToCreateKey(with(body, "expires_in", "3mo")).statusCode(201).body("expires_at", not(nullValue()));
        soon.tryToCreateKey(with(body, "expires_at", "2099-12-31T00:00:00+02:00"))
                .statusCode(201)
                .body("expires_at", equalTo("2099-12-30T22:00:00.000Z"));
        soon.tryToCreateKey(with(body, "expires_in", "never")).statusCode(201).body("expires_at", nullValue());
        Tenant.in("standard")
                .tryToCreateKey(Map.of("name", "a", "expires_in", "PT0.0001S"))
                .statusCode(400);
        Tenant.in("standard").tryToCreateKey(Map.of("name", "😀".repeat(255))).statusCode(201);
        Tenant.in("standard").tryToCreateKey(Map.of("name", "😀".repeat(256))).statusCode(400);
        soon.tryToCreateKey(with(body, "expires_in", "P2D"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/expires_in"));
        soon.tryToCreateKey(with(body, "expires_at", "2001-01-01T00:00:00Z"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/expires_at"));
        Tenant.in("soapnote")
                .tryToCreateKey(Map.of("name", "a", "expires_in", "7d"))
                .statusCode(400)
                .body("errors[0].detail", containsString("never expire"));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        var copy = new HashMap<>(body);
        copy.put(field, value);
        return copy;
    }

    /** S1.31: five active keys, and revoked ones do not count. */
    @Test
    void fifty_creates_at_once_on_a_limit_of_five_leave_five() throws Exception {
        var tenant = Tenant.in("soapnote");
        var create = (Callable<Integer>)
                () -> tenant.tryToCreateKey(Map.of("name", "racing")).extract().statusCode();

        var statuses = new ArrayList<Integer>();
        var threads = Executors.newFixedThreadPool(50);
        try {
            for (var result : threads.invokeAll(Collections.nCopies(50, create))) {
                statuses.add(result.get());
            }
        } finally {
            threads.shutdown();
        }

        assertEquals(5, statuses.stream().filter(status -> status == 201).count(), statuses.toString());
        assertEquals(45, statuses.stream().filter(status -> status == 409).count(), statuses.toString());
        List<String> ids = as(tenant.owner())
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .body("items", hasSize(5))
                .extract()
                .path("items.id");
        new Tenant.Key(tenant, ids.get(0), "").revoke().statusCode(200);
        tenant.createKey("the fifth again");
        tenant.tryToCreateKey(Map.of("name", "the sixth"))
                .statusCode(409)
                .body("code", equalTo("key_limit_reached"))
                .body("detail", containsString("allows 5 active keys"));
    }

    /** S3.11, S4.25: an inactive key does not count, so it cannot come back where its place is taken. */
    @Test
    void types_and_plans_limit_active_keys() {
        var notedx = Tenant.in("notedx");
        var sandbox = notedx.createKey(Map.of("type", "sandbox"));
        notedx.tryToCreateKey(Map.of("type", "sandbox"))
                .statusCode(409)
                .body("detail", containsString("The type sandbox"));
        notedx.createKey(Map.of("type", "live"));
        sandbox.patch(Map.of("status", "inactive")).statusCode(200);
        notedx.createKey(Map.of("type", "sandbox"));
        sandbox.patch(Map.of("status", "active")).statusCode(409).body("code", equalTo("key_limit_reached"));

        var free = Tenant.in("soshia");
        free.createKey(SOSHIA);
        free.createKey(SOSHIA);
        free.tryToCreateKey(SOSHIA).statusCode(409).body("detail", containsString("The plan free"));
        var professional = Tenant.in("soshia", "professional");
        for (var i = 0; i < 10; i++) {
            professional.createKey(SOSHIA);
        }
        professional.tryToCreateKey(SOSHIA).statusCode(409);
    }
}
