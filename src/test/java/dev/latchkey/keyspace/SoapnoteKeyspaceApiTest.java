package dev.latchkey.keyspace;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SOAPNoteAPI's document says of its keys, whichever calls they are managed by. */
@QuarkusTest
class SoapnoteKeyspaceApiTest extends ApiTest {

    static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Inject
    DataSource database;

    /** S1.2. */
    @Test
    void a_key_belongs_to_one_customer_account() {
        var tenant = Tenant.in("soapnote");
        var key = tenant.createKey("production-server");

        key.whoami().body("account_id", equalTo(tenant.account()));
        as(Tenant.in("soapnote").owner()).get(key.path()).then().statusCode(404);
    }

    /** S1.4: of the key itself nothing is stored but its SHA-256, its prefix and its last four characters. */
    @Test
    void what_is_stored_is_the_hash() throws Exception {
        var secret = Tenant.in("soapnote").createKey("production-server");
        var hash = MessageDigest.getInstance("SHA-256").digest(secret.secret().getBytes(StandardCharsets.US_ASCII));

        var stored = stored(secret);

        assertTrue(stored.contains("\\\\x" + HexFormat.of().formatHex(hash)), stored);
        assertTrue(stored.contains("\"encrypted\":null"), stored);
        var withoutPrefix = secret.secret().substring("snapi_sk_live_".length());
        for (int i = 0; i + 8 <= withoutPrefix.length(); i++) {
            assertFalse(stored.contains(withoutPrefix.substring(i, i + 8)), stored);
        }
    }

    /** Every row of the key in any table that has some. */
    private String stored(Key key) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select (select jsonb_agg(k) from api_key k where id = ?)::text
                            || (select jsonb_agg(s) from key_secret s where key_id = ?)::text
                            || (select jsonb_agg(a) from audit_entry a where subject_id = ?)::text
                        """)) {
            for (int i = 1; i <= 3; i++) {
                query.setObject(i, UUID.fromString(key.id()));
            }
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1).replace(": ", ":");
            }
        }
    }

    /** S1.5, S1.31: at the limit too, for revoked keys do not count. */
    @Test
    void a_lost_key_is_revoked_and_a_new_one_created() {
        var tenant = Tenant.in("soapnote");
        var lost = tenant.createKey("lost");
        for (int i = 2; i <= 5; i++) {
            tenant.createKey("key " + i);
        }
        tenant.tryToCreateKey(Map.of("name", "the sixth")).statusCode(409);

        lost.revoke().statusCode(200);

        tenant.createKey("found again").whoami().statusCode(200);
    }

    /** S1.6: the reply that must be copied from is kept by nobody on the way, and asking again is answered with what to do. */
    @Test
    void the_only_reply_with_the_key_may_not_be_cached() {
        var tenant = Tenant.in("soapnote");
        String id = tenant.tryToCreateKey(Map.of("name", "production-server"))
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .path("id");

        as(tenant.owner())
                .get("/v1/accounts/{account}/keys/{key}/secret", tenant.account(), id)
                .then()
                .statusCode(409)
                .body("detail", containsString("rotate"));
    }

    /** S1.7. */
    @Test
    void a_key_has_an_id_a_name_a_status_and_moments_to_the_millisecond() {
        Tenant.in("soapnote")
                .createKey("production-server")
                .get()
                .body("id", matchesPattern(UUID_FORM))
                .body("name", equalTo("production-server"))
                .body("prefix", equalTo("snapi_sk_live_"))
                .body("status", equalTo("active"))
                .body("created_at", matchesPattern(MOMENT))
                .body("$", hasKey("last_used_at"))
                .body("last_used_at", nullValue());
    }

    /** S1.9: what one way makes, the other lists. */
    @Test
    void the_dashboard_and_the_dashboard_api_manage_the_same_keys() {
        var tenant = Tenant.in("soapnote");
        var keys = "/dashboard/customers/" + tenant.account() + "/api-keys";
        var first = tenant.createKey("of the dashboard");

        String second = as(tenant.owner())
                .body(Map.of("name", "of the Dashboard API"))
                .post(keys)
                .then()
                .statusCode(201)
                .extract()
                .path("key_id");

        as(tenant.owner()).get(keys).then().body("items.key_id", contains(second, first.id()));
        as(tenant.owner())
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .body("items.id", contains(second, first.id()));
    }

    /** S1.10: what the dashboard does, from signing in to the key that is not displayed again. */
    @Test
    void somebody_signs_in_looks_at_the_keys_names_a_new_one_and_sees_it_once() {
        var owner = "owner-" + UUID.randomUUID() + "@example.test";
        Tenant.open("soapnote", null, owner);
        var session = Tenant.signIn(owner);
        String account = as(session).get("/v1/accounts").then().extract().path("items[0].id");
        as(session)
                .get("/v1/accounts/{account}/keys", account)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));

        String secret = as(session)
                .body(Map.of("name", "staging-backend"))
                .post("/v1/accounts/{account}/keys", account)
                .then()
                .statusCode(201)
                .extract()
                .path("key");

        as(session)
                .get("/v1/accounts/{account}/keys", account)
                .then()
                .body("items.name", hasItem("staging-backend"))
                .body(not(containsString(secret)));
    }

    /** S1.22, S1.23: from the very next call, whatever anybody does. */
    @Test
    void a_revoked_key_is_rejected_on_the_next_call_and_for_ever() {
        var key = Tenant.in("soapnote").createKey("production-server");
        key.whoami().statusCode(200);

        key.revoke().statusCode(200);
        key.whoami().statusCode(401);

        key.patch(Map.of("name", "again")).statusCode(409);
        key.rotate("PT1H").statusCode(409);
        key.delete().statusCode(409);
        key.whoami().statusCode(401);
    }

    /** S1.24: the replacement works before the old one ends, and goes on when it does. */
    @Test
    void a_replacement_is_created_before_the_old_key_is_revoked() {
        var tenant = Tenant.in("soapnote");
        var old = tenant.createKey("production-server");
        var replacement = tenant.createKey("production-server");
        old.whoami().statusCode(200);
        replacement.whoami().statusCode(200);

        old.revoke().statusCode(200);

        old.whoami().statusCode(401);
        replacement.whoami().statusCode(200);
    }

    /** S1.25. */
    @Test
    void a_key_should_be_rotated_after_90_days_and_says_so() {
        var key = Tenant.in("soapnote").createKey("staging-backend");

        TestClock.advance(Duration.ofDays(90).minusMinutes(1));
        key.get().body("warnings.code", not(hasItem("rotation_due")));
        TestClock.advance(Duration.ofMinutes(1));
        key.get().body("warnings.code", hasItem("rotation_due"));
        key.whoami().statusCode(200);
    }

    /** S1.28: no page of another origin may read an answer or send a key, so a key in a browser is of no use. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/whoami", "/v1/verify", "/v1/forward-auth", "/v1/accounts"})
    void no_browser_may_use_a_key(String path) {
        var key = Tenant.in("soapnote").createKey("in a browser");

        given().header("Origin", "https://app.example.test")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .options(path)
                .then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Headers", nullValue());
        as(key.secret())
                .header("Origin", "https://app.example.test")
                .get(path)
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    /** S1.29. */
    @Test
    void each_environment_has_a_key_of_its_own_that_can_be_revoked_alone() {
        var tenant = Tenant.in("soapnote");
        var production = tenant.createKey("production");
        var staging = tenant.createKey("staging");
        var development = tenant.createKey("development");

        development.revoke().statusCode(200);

        development.whoami().statusCode(401);
        for (var key : List.of(production, staging)) {
            key.whoami().statusCode(200);
        }
    }

    /** S1.31: no test keys, and one access level: an endpoint cannot be asked for either. */
    @Test
    void all_keys_are_of_one_type_and_have_the_same_access() {
        var tenant = Tenant.in("soapnote");

        tenant.tryToCreateKey(Map.of("name", "a", "type", "test"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/type"));
        tenant.tryToCreateKey(Map.of("name", "a", "permissions", List.of("notes:write")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/permissions/0"));
        String type = tenant.createKey("staging").get().extract().path("type");
        assertEquals("live", type);
    }
}
