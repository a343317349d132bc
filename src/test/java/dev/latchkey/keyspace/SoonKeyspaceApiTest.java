package dev.latchkey.keyspace;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Soon's document, told by the native calls: its page needs nothing else. */
@QuarkusTest
class SoonKeyspaceApiTest extends ApiTest {

    static final List<String> CATALOGUE = List.of(
            "assignments:read", "assignments:write", "leaves:read", "shifts:read", "shifts:write", "users:read");

    /** S5.1. */
    @Test
    void an_account_has_several_keys_with_different_permissions_and_expiration() {
        var tenant = Tenant.in("soon");
        tenant.createKey(key("sync", "7d", "shifts:write"));
        tenant.createKey(key("report", "never", "users:read", "leaves:read"));

        list(tenant, "sort=name")
                .body("items.permissions", contains(List.of("leaves:read", "users:read"), List.of("shifts:write")))
                .body("items[0].expires_at", nullValue())
                .body("items[1].expires_at", not(nullValue()));
    }

    /** S5.2. */
    @Test
    void only_owners_create_edit_and_revoke_and_admins_look() {
        var tenant = Tenant.in("soon");
        var key = tenant.createKey(key("sync", "never", "shifts:read"));
        var admin = as(tenant.admin());

        as(tenant.admin())
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(200)
                .body("items.id", contains(key.id()));
        as(tenant.admin()).get(key.path()).then().statusCode(200).body("permissions", contains("shifts:read"));
        admin.body(key("mine", "never", "shifts:read"))
                .post("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(403);
        as(tenant.admin()).body(Map.of("name", "mine")).patch(key.path()).then().statusCode(403);
        as(tenant.admin()).post(key.path() + "/revocation").then().statusCode(403);
        as(tenant.admin()).delete(key.path()).then().statusCode(403);
    }

    /** S5.3, S5.8: what the creation modal sends, and all it can ever show; a key that was lost is replaced. */
    @Test
    void the_full_key_is_there_once_and_a_lost_one_is_revoked_and_made_anew() {
        var tenant = Tenant.in("soon");
        var lost = tenant.createKey(key("Production sync", "1y", "shifts:read", "shifts:write"));

        lost.get().statusCode(200).body("$", not(hasKey("key"))).body(not(containsString(lost.secret())));
        as(tenant.owner()).get(lost.path() + "/secret").then().statusCode(409);
        lost.revoke().statusCode(200);
        tenant.createKey(key("Production sync", "1y", "shifts:read", "shifts:write"))
                .whoami()
                .statusCode(200);
    }

    /** S5.4: characters, not bytes and not halves of one. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "😀"})
    void a_name_has_at_most_60_characters(String character) {
        var tenant = Tenant.in("soon");

        var longest = tenant.createKey(key(character.repeat(60), "never", "users:read"));
        longest.patch(Map.of("name", character.repeat(61)))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/name"));
        tenant.tryToCreateKey(key(character.repeat(61), "never", "users:read"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/name"))
                .body("errors[0].detail", equalTo("must have at most 60 characters"));
    }

    /** S5.5. */
    @Test
    void permissions_are_those_of_the_catalogue_and_at_least_one() {
        var tenant = Tenant.in("soon");

        tenant.tryToCreateKey(key("all", "never", CATALOGUE.toArray(String[]::new)))
                .statusCode(201)
                .body("permissions", equalTo(CATALOGUE));
        for (var wrong : List.of("users:write", "leaves:write", "teams:read", "shifts", "shifts:delete", "*")) {
            tenant.tryToCreateKey(key("wrong", "never", wrong))
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("#/permissions/0"));
        }
        for (var none : List.of(Map.of("name", "none"), Map.of("name", "none", "permissions", List.of()))) {
            tenant.tryToCreateKey(none).statusCode(400).body("errors[0].pointer", equalTo("#/permissions"));
        }
    }

    /** S5.6, S5.11: the name and nothing else. */
    @Test
    void permissions_and_expiration_are_fixed_when_the_key_is_created() {
        var key = Tenant.in("soon").createKey(key("before", "30d", "shifts:read"));
        var before = key.get().extract();

        Map<String, Object> changes = Map.of(
                "permissions", List.of("shifts:write"),
                "expires_in", "1y",
                "expires_at", "2099-12-31T00:00:00Z");
        changes.forEach((field, value) ->
                key.patch(Map.of(field, value)).statusCode(400).body("errors[0].pointer", equalTo("#/" + field)));
        key.patch(Map.of("status", "inactive")).statusCode(409).body("code", equalTo("status_not_changeable"));
        key.patch(Map.of("metadata", Map.of())).statusCode(409).body("code", equalTo("metadata_not_changeable"));

        key.patch(Map.of("name", "after"))
                .statusCode(200)
                .body("name", equalTo("after"))
                .body("permissions", equalTo(before.path("permissions")))
                .body("expires_at", equalTo(before.path("expires_at")));
    }

    /** S5.7. */
    @ParameterizedTest
    @CsvSource({"7d, P7D", "30d, P30D", "3mo, P3M", "1y, P1Y"})
    void a_preset_counts_from_the_creation(String preset, Period length) {
        var created = Tenant.in("soon")
                .tryToCreateKey(key("sync", preset, "users:read"))
                .statusCode(201)
                .extract();

        var createdAt = Instant.parse(created.path("created_at")).atOffset(ZoneOffset.UTC);
        assertEquals(createdAt.plus(length).toInstant(), Instant.parse(created.path("expires_at")));
    }

    /** S5.7. */
    @Test
    void a_key_may_end_on_a_date_or_never_and_after_no_other_time() {
        var tenant = Tenant.in("soon");
        var custom = new HashMap<String, Object>(Map.of("name", "custom", "permissions", List.of("users:read")));

        tenant.tryToCreateKey(custom).statusCode(201).body("expires_at", nullValue());
        tenant.tryToCreateKey(key("never", "never", "users:read"))
                .statusCode(201)
                .body("expires_at", nullValue());
        tenant.tryToCreateKey(key("other", "2d", "users:read"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/expires_in"));
        custom.put("expires_at", "2099-12-31T00:00:00Z");
        tenant.tryToCreateKey(custom).statusCode(201).body("expires_at", equalTo("2099-12-31T00:00:00.000Z"));
        custom.put("expires_at", "2001-01-01T00:00:00Z");
        tenant.tryToCreateKey(custom).statusCode(400).body("errors[0].pointer", equalTo("#/expires_at"));
    }

    /** S5.9. */
    @Test
    void the_table_shows_name_status_the_last_four_characters_creation_and_expiration() {
        var tenant = Tenant.in("soon");
        var active = tenant.createKey(key("active", "never", "users:read"));
        tenant.createKey(key("expired", "7d", "users:read"));
        tenant.createKey(key("revoked", "never", "users:read")).revoke().statusCode(200);
        TestClock.advance(Duration.ofDays(7));

        list(tenant, "sort=name")
                .body("items.name", contains("active", "expired", "revoked"))
                .body("items.status", contains("active", "expired", "revoked"))
                .body(
                        "items[0].last_four",
                        equalTo(active.secret().substring(active.secret().length() - 4)))
                .body("items[0].created_at", not(nullValue()))
                .body("items[0].expires_at", nullValue())
                .body("items[1].expires_at", not(nullValue()))
                .body(not(containsString(active.secret())));
    }

    /** S5.10. */
    @Test
    void the_table_is_searched_by_name_and_sorted_by_any_column() {
        var tenant = Tenant.in("soon");
        tenant.createKey(key("beta sync", "never", "users:read"));
        tenant.createKey(key("Alpha sync", "7d", "users:read"));
        tenant.createKey(key("Gamma", "1y", "users:read")).revoke().statusCode(200);

        list(tenant, "search=SYNC&sort=name").body("items.name", contains("Alpha sync", "beta sync"));
        list(tenant, "sort=name").body("items.name", contains("Alpha sync", "beta sync", "Gamma"));
        list(tenant, "sort=created_at").body("items.name", contains("beta sync", "Alpha sync", "Gamma"));
        list(tenant, "sort=expires_at").body("items.name", contains("Alpha sync", "Gamma", "beta sync"));
        list(tenant, "sort=status").body("items[2].name", equalTo("Gamma"));
        for (var column : List.of("name", "status", "last_four", "created_at", "expires_at")) {
            var up = list(tenant, "sort=" + column).extract().<List<String>>path("items.id");
            var down = new ArrayList<>(list(tenant, "sort=-" + column).extract().<List<String>>path("items.id"));
            Collections.reverse(down);
            assertEquals(up, down, column);
        }
    }

    /** S5.12. */
    @Test
    void a_revoked_key_stops_at_once_and_for_good_and_stays_in_the_table() {
        var tenant = Tenant.in("soon");
        var key = tenant.createKey(key("sync", "never", "users:read"));
        key.whoami().statusCode(200);

        key.revoke().statusCode(200).body("effective", equalTo(true));

        key.whoami().statusCode(401);
        key.patch(Map.of("status", "active")).statusCode(409);
        key.whoami().statusCode(401);
        list(tenant, "sort=name").body("items.id", contains(key.id())).body("items.status", contains("revoked"));
    }

    /** S5.13, S5.14. */
    @Test
    void a_key_that_has_ended_can_be_read_and_deleted_and_nothing_else() {
        var tenant = Tenant.in("soon");
        var revoked = tenant.createKey(key("revoked", "never", "users:read"));
        var expired = tenant.createKey(key("expired", "7d", "users:read"));
        revoked.revoke().statusCode(200);
        TestClock.advance(Duration.ofDays(7));

        for (var key : List.of(revoked, expired)) {
            key.get()
                    .statusCode(200)
                    .body("permissions", contains("users:read"))
                    .body("$", hasKey("expires_at"));
            key.patch(Map.of("name", "renamed")).statusCode(409);
            key.rotate("PT1H").statusCode(409);
            key.delete().statusCode(204);
        }
        list(tenant, "sort=name").body("items", equalTo(List.of()));
    }

    /** S5.14. */
    @Test
    void a_key_that_works_is_not_deleted() {
        var key = Tenant.in("soon").createKey(key("sync", "30d", "users:read"));

        key.delete().statusCode(409).body("code", equalTo("key_not_ended"));
        key.whoami().statusCode(200);
    }

    /** S5.15: what the document advises is enforced, or the owner hears of it. */
    @Test
    void a_key_has_no_more_access_than_it_was_given_no_longer_and_is_not_forgotten() {
        var tenant = Tenant.in("soon");
        var minimal = tenant.createKey(key("HR sync - production", "30d", "shifts:read"));
        var forgotten = tenant.createKey(key("decommissioned", "never", "shifts:read"));

        opens(minimal, "shifts:read").statusCode(200);
        opens(minimal, "shifts:write").statusCode(403);
        TestClock.advance(Duration.ofDays(30));
        minimal.whoami().statusCode(401);
        TestClock.advance(Duration.ofDays(61));
        forgotten.get().body("warnings.code", hasItems("unused"));
        minimal.get().body("warnings.code", not(hasItem("unused")));
    }

    private static ValidatableResponse opens(Key key, String permission) {
        return as(key.secret())
                .get("/v1/forward-auth?permission={permission}", permission)
                .then();
    }

    private static Map<String, Object> key(String name, String expiresIn, String... permissions) {
        return Map.of("name", name, "expires_in", expiresIn, "permissions", List.of(permissions));
    }

    private static ValidatableResponse list(Tenant tenant, String query) {
        return as(tenant.admin())
                .get("/v1/accounts/" + tenant.account() + "/keys?" + query)
                .then()
                .statusCode(200);
    }
}
