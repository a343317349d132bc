package dev.latchkey.keyspace;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What SoshiaConnect's document says of its keys, whichever calls they are managed by. */
@QuarkusTest
class SoshiaKeyspaceApiTest extends ApiTest {

    static final String USER = "api_user_prod";

    /** S4.1, S4.2, S4.26: a server needs no login, and its key neither ends nor wants to be refreshed. */
    @Test
    void a_key_works_without_a_login_until_somebody_revokes_it() {
        var key = key(Tenant.in("soshia"), "prod-api-server-main-2025-01");
        present(key, USER).statusCode(200);

        TestClock.advance(Duration.ofDays(3650));

        present(key, USER).statusCode(200);
        key.get().body("status", equalTo("active")).body("expires_at", nullValue());
        key.revoke().statusCode(200);
        present(key, USER).statusCode(401);
    }

    /** S4.26. */
    @Test
    void a_key_cannot_be_made_to_expire_nor_to_open_less_than_the_account() {
        var tenant = Tenant.in("soshia");

        tenant.tryToCreateKey(Map.of("name", "prod-a-b", "username", USER, "expires_in", "30d"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/expires_in"));
        tenant.tryToCreateKey(Map.of("name", "prod-a-b", "username", USER, "permissions", List.of("routes:read")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/permissions/0"));
    }

    /** S4.3: what the portal asks for, and the one time that it has the key to show. */
    @Test
    void the_portal_asks_for_a_name_and_a_username_and_shows_the_key_once() {
        var tenant = Tenant.in("soshia");
        tenant.tryToCreateKey(Map.of("name", "Production Server"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/username"));

        var key = key(tenant, "Production Server");

        key.get()
                .body("name", equalTo("Production Server"))
                .body("username", equalTo(USER))
                .body("$", not(hasKey("key")))
                .body(not(containsString(key.secret())));
    }

    /** S4.17: generate, update, test, deactivate the old one, watch for errors, delete. */
    @Test
    void the_old_key_is_switched_off_before_it_is_deleted_and_can_come_back_until_then() {
        var tenant = Tenant.in("soshia");
        var old = key(tenant, "prod-api-server-main-2025-01");
        var renewed = key(tenant, "prod-api-server-main-2025-04");
        present(renewed, USER).statusCode(200);

        old.patch(Map.of("status", "inactive")).statusCode(200);
        present(old, USER).statusCode(401);
        old.patch(Map.of("status", "active")).statusCode(200); // something still used it
        present(old, USER).statusCode(200);
        old.patch(Map.of("status", "inactive")).statusCode(200);
        old.delete().statusCode(204);

        old.get().statusCode(404);
        present(renewed, USER).statusCode(200);
    }

    /** S4.19: a compromised key of one application is ended without the others noticing; S4.26: and does not come back. */
    @Test
    void each_application_has_a_key_of_its_own_that_can_be_ended_alone() {
        var tenant = Tenant.in("soshia", "professional");
        var web = key(tenant, "prod-web-main");
        var worker = key(tenant, "prod-worker-main");
        var staging = key(tenant, "staging-web-main");

        web.delete().statusCode(204);

        present(web, USER).statusCode(401);
        web.patch(Map.of("status", "active")).statusCode(404);
        present(worker, USER).statusCode(200);
        present(staging, USER).statusCode(200);
    }

    /** S4.24: nothing to wait for and no cache to clear, on any of the two ways that a key is checked. */
    @Test
    void a_new_key_works_from_the_first_request_and_only_as_a_whole() {
        var service = Tenant.serviceKey("keys:verify");
        var tenant = Tenant.in("soshia", "enterprise");
        for (int i = 0; i < 20; i++) {
            var key = key(tenant, "prod-api-main");
            present(key, USER).statusCode(200);
            verify(service, key.secret()).body("code", equalTo("VALID"));
            verify(service, key.secret().substring(0, key.secret().length() - 1))
                    .body("code", equalTo("MALFORMED"));
            verify(service, key.secret() + " ").body("code", equalTo("MALFORMED"));
        }
    }

    /** S4.26. */
    @Test
    void one_key_may_serve_several_applications() {
        var key = key(Tenant.in("soshia"), "prod-shared-main");

        for (var application : List.of("curl/8.5.0", "axios/1.7.2", "python-requests/2.32.3")) {
            given().header("X-API-Key", key.secret())
                    .header("X-Username", USER)
                    .header("User-Agent", application)
                    .get("/v1/whoami")
                    .then()
                    .statusCode(200);
        }
    }

    private static Key key(Tenant tenant, String name) {
        return tenant.createKey(Map.of("name", name, "username", USER));
    }

    private static ValidatableResponse present(Key key, String username) {
        return given().header("X-API-Key", key.secret())
                .header("X-Username", username)
                .get("/v1/whoami")
                .then();
    }

    private static ValidatableResponse verify(String service, String key) {
        return as(service)
                .body(Map.of("key", key, "username", USER))
                .post("/v1/verify")
                .then()
                .statusCode(200);
    }
}
