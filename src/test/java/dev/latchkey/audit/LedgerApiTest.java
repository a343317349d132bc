package dev.latchkey.audit;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerApiTest extends ApiTest {

    /** S4.15: and never a secret. */
    @Test
    void an_entry_says_who_changed_what_and_is_a_link_of_a_chain() {
        var tenant = tenant();
        var key = tenant.createKey("before");
        key.patch(Map.of("name", "after")).statusCode(200);

        list(tenant)
                .body(
                        "items.action",
                        contains("key.updated", "key.created", "member.added", "member.added", "account.created"))
                .body("items.seq", contains(5, 4, 3, 2, 1))
                .body("items.hash", everyItem(matchesPattern("[0-9a-f]{64}")))
                .body("items[0].id", notNullValue())
                .body("items[0].at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("items[0].actor.kind", equalTo("person"))
                .body("items[0].actor.id", notNullValue())
                .body("items[0].address", equalTo("127.0.0.1"))
                .body("items[0].subject_id", equalTo(key.id()))
                .body("items[0].before", equalTo(Map.of("name", "before")))
                .body("items[0].after", equalTo(Map.of("name", "after")))
                .body("items[1].before", nullValue())
                .body(not(containsString(key.secret())));
    }

    @Test
    void entries_are_found_by_what_was_done_to_what_by_whom_and_when() {
        var tenant = tenant();
        var first = tenant.createKey("first");
        var second = tenant.createKey("second");
        TestClock.advance(Duration.ofHours(1));
        as(Tenant.operator()).post(first.path() + "/revocation").then().statusCode(200);
        String operator = list(tenant, "action", "key.revoked").extract().path("items[0].actor.id");
        String revokedAt = list(tenant, "action", "key.revoked").extract().path("items[0].at");

        list(tenant, "action", "key.created").body("items.subject_id", contains(second.id(), first.id()));
        list(tenant, "action", "key.").body("items.action", contains("key.revoked", "key.created", "key.created"));
        list(tenant, "action", "key").body("items", empty());
        list(tenant, "subject", first.id()).body("items.action", contains("key.revoked", "key.created"));
        list(tenant, "actor", operator, "action", "key.").body("items.action", contains("key.revoked"));
        list(tenant, "from", revokedAt).body("items.action", contains("key.revoked"));
        list(tenant, "to", revokedAt, "action", "key.").body("items.action", contains("key.created", "key.created"));
        list(tenant, "from", "2020-01-01T00:00:00+01:00", "to", "2020-01-02T00:00:00Z")
                .body("items", empty());
    }

    @Test
    void pages_neither_repeat_nor_skip_an_entry_while_others_are_added() {
        var tenant = tenant();
        tenant.createKey("one");

        var page = list(tenant, "limit", "2").body("items.seq", contains(4, 3));
        tenant.createKey("two");
        page = list(tenant, "limit", "1", "cursor", next(page)).body("items.seq", contains(2));
        list(tenant, "limit", "2", "cursor", next(page))
                .body("items.seq", contains(1))
                .body("next_cursor", nullValue());
    }

    @Test
    void a_cursor_works_for_the_list_it_was_made_for_only() {
        var tenant = tenant();
        var cursor = next(list(tenant, "limit", "1"));
        refused(tenant, "cursor", "action", "key.", "cursor", cursor);
        refused(tenant(), "cursor", "cursor", cursor);
    }

    @Test
    void an_impossible_value_is_refused_by_the_name_of_its_parameter() {
        var tenant = tenant();
        refused(tenant, "action", "action", "Key%");
        refused(tenant, "subject", "subject", "me");
        refused(tenant, "actor", "actor", "1-1-1-1-");
        refused(tenant, "from", "from", "yesterday");
        refused(tenant, "to", "to", "2030-01-31");
        refused(tenant, "limit", "limit", "0");
    }

    @Test
    void the_ledger_is_for_those_who_may_read_the_account() {
        var tenant = tenant();
        var ledger = "/v1/accounts/" + tenant.account() + "/audit";

        for (var accept : List.of("application/json", "text/csv")) {
            for (var reader :
                    List.of(tenant.owner(), tenant.admin(), Tenant.operator(), Tenant.serviceKey("keys:read"))) {
                as(reader).accept(accept).get(ledger).then().statusCode(200);
            }
            given().accept(accept).get(ledger).then().statusCode(401);
            as(Tenant.serviceKey("keys:verify"))
                    .accept(accept)
                    .get(ledger)
                    .then()
                    .statusCode(403);
            as(tenant().owner())
                    .accept(accept)
                    .get(ledger)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("account_not_found"));
            as(Tenant.operator())
                    .accept(accept)
                    .get("/v1/accounts/{account}/audit", UUID.randomUUID())
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void the_export_has_all_that_matches() {
        var tenant = tenant();
        var key = tenant.createKey("=cmd|' /C calc'!A0");

        var lines = as(tenant.admin())
                .accept("text/csv")
                .queryParam("action", "key.")
                .get("/v1/accounts/{account}/audit", tenant.account())
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", "attachment; filename=audit.csv")
                .extract()
                .asString()
                .split("\r\n");

        assertEquals(2, lines.length);
        assertEquals("id,at,actor_kind,actor_id,address,action,subject_id,before,after,seq,hash", lines[0]);
        assertTrue(lines[1].contains(",key.created," + key.id() + ",,\"{\"\"name\"\":\"\"=cmd|"), lines[1]);
        assertTrue(lines[1].matches(".*,4,[0-9a-f]{64}"), lines[1]);
    }

    @Test
    void each_account_has_a_chain_of_its_own() {
        for (var tenant : List.of(tenant(), Tenant.in("soon"))) {
            list(tenant).body("items", hasSize(3)).body("items.seq", contains(3, 2, 1));
        }
    }

    private static ValidatableResponse get(Tenant tenant, String... parameters) {
        var request = as(tenant.admin());
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v1/accounts/{account}/audit", tenant.account()).then();
    }

    /** With its admin, whose coming is in the ledger too. */
    private static Tenant tenant() {
        var tenant = Tenant.in("standard");
        assertFalse(tenant.admin().isEmpty());
        return tenant;
    }

    private static ValidatableResponse list(Tenant tenant, String... parameters) {
        return get(tenant, parameters).statusCode(200);
    }

    private static void refused(Tenant tenant, String parameter, String... parameters) {
        get(tenant, parameters).statusCode(400).body("errors[0].parameter", equalTo(parameter));
    }

    private static String next(ValidatableResponse page) {
        return page.extract().path("next_cursor");
    }
}
