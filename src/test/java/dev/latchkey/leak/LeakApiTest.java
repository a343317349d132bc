package dev.latchkey.leak;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scanners of any kind report keys that others can read (S2.11). */
@QuarkusTest
class LeakApiTest extends ApiTest {

    static final String URL = "https://git.example.test/a/b/blob/main/.env";

    @Inject
    DataSource database;

    /** S2.11, and S1.23: what is done holds when the answer comes. */
    @ParameterizedTest
    @CsvSource({
        "standard, none, active, 200",
        "careful, deactivated, inactive, 401",
        "strict, revoked, revoked, 401",
        "service, deactivated, inactive, 401",
    })
    void what_becomes_of_a_key_is_what_its_keyspace_says(String keyspace, String action, String status, int whoami) {
        var key = newKey(keyspace);
        key.whoami().statusCode(200);

        report(key.secret(), URL)
                .statusCode(200)
                .body("leaks[0].label", equalTo("true_positive"))
                .body("leaks[0].leak_id", notNullValue())
                .body("leaks[0].key_id", equalTo(key.id()))
                .body("leaks[0].account_id", equalTo(key.tenant().account()))
                .body("leaks[0].action", equalTo(action))
                .body("effective", equalTo(true));

        key.whoami().statusCode(whoami);
        key.get().body("status", equalTo(status));
        var told = action.equals("none")
                ? List.of("key.created", "key.leaked")
                : List.of("key.created", "key.leaked", "key." + action);
        ledgerOf(key).body("items.action", containsInAnyOrder(told.toArray()));
    }

    private static Key newKey(String keyspace) {
        return Tenant.in(keyspace)
                .createKey(
                        keyspace.equals("service")
                                ? Map.of("name", "leaky", "permissions", List.of("keys:read"))
                                : Map.of("name", "leaky"));
    }

    @Test
    void the_ledger_and_so_webhooks_hear_of_a_leak_once_and_of_no_url() {
        var key = newKey("strict");
        String leak = report(key.secret(), URL).extract().path("leaks[0].leak_id");

        var entry = "items.find { it.action == 'key.leaked' }.";
        ledgerOf(key)
                .body(entry + "after.leak_id", equalTo(leak))
                .body(entry + "after.source", equalTo("paste"))
                .body(entry + "after.action", equalTo("revoked"))
                .body(entry + "after.secret", equalTo("current"))
                .body(entry + "actor.kind", equalTo("service_key"))
                .body("items.toString()", not(containsString("git.example.test")));
    }

    @Test
    void the_same_secret_at_the_same_url_changes_nothing_and_tells_nobody_again() {
        var key = newKey("careful");
        String first = report(key.secret(), URL).extract().path("leaks[0].leak_id");
        key.patch(Map.of("status", "active")).statusCode(200);

        report(key.secret(), URL)
                .body("leaks[0].leak_id", equalTo(first))
                .body("epoch", greaterThan(0)); // it waits too

        key.whoami().statusCode(200);
        ledgerOf(key).body("items.findAll { it.action == 'key.leaked' }", hasSize(1));
        report(key.secret(), URL + "#L2")
                .body("leaks[0].leak_id", not(equalTo(first)))
                .body("leaks[0].action", equalTo("deactivated"));
        key.whoami().statusCode(401);
    }

    @Test
    void the_secret_before_the_newest_loses_its_grace_and_the_key_lives() {
        var key = newKey("strict");
        String renewed = key.rotate("PT1H").statusCode(201).extract().path("key");
        key.whoami().statusCode(200);

        report(key.secret(), URL).body("leaks[0].action", equalTo("grace_ended"));

        key.whoami().statusCode(401);
        as(renewed).get("/v1/whoami").then().statusCode(200);
        ledgerOf(key)
                .body(
                        "items.action",
                        containsInAnyOrder("key.created", "key.rotated", "key.leaked", "key.grace_ended"));
        report(key.secret(), "https://elsewhere.example.test").body("leaks[0].action", equalTo("none"));
        ledgerOf(key)
                .body(
                        "items.findAll { it.action == 'key.leaked' }.after.secret",
                        containsInAnyOrder("previous", "over"));
        report(renewed, URL).body("leaks[0].action", equalTo("revoked"));
    }

    @Test
    void of_a_secret_whose_time_is_over_there_is_only_a_report() {
        var key = newKey("strict");
        String renewed = key.rotate("PT1H").statusCode(201).extract().path("key");
        TestClock.advance(Duration.ofHours(2));

        report(key.secret(), URL)
                .body("leaks[0].label", equalTo("true_positive"))
                .body("leaks[0].action", equalTo("none"));

        as(renewed).get("/v1/whoami").then().statusCode(200);
    }

    @Test
    void of_a_key_that_has_ended_there_is_only_a_report() {
        var key = newKey("strict");
        key.revoke().statusCode(200);

        report(key.secret(), URL)
                .body("leaks[0].label", equalTo("true_positive"))
                .body("leaks[0].action", equalTo("none"));
    }

    /** S3.21: as with every other end of the last key that is not free. */
    @Test
    void the_end_of_the_last_paid_key_makes_its_account_inactive() {
        var key = newKey("strict");
        as(Tenant.operator())
                .get("/v1/accounts/{account}", key.tenant().account())
                .then()
                .body("status", equalTo("active"));

        report(key.secret(), URL).statusCode(200);

        as(Tenant.operator())
                .get("/v1/accounts/{account}", key.tenant().account())
                .then()
                .body("status", equalTo("inactive"));
    }

    /** S2.10. */
    @Test
    void answers_come_in_the_order_of_the_keys_and_say_nothing_of_what_is_none() {
        var key = newKey("standard");
        var deleted = newKey("careful");
        deleted.delete().statusCode(204);
        var typo = key.secret().substring(0, key.secret().length() - 1) + "!";

        var found = List.of(typo, key.secret(), "spk_nothing", deleted.secret(), key.secret()).stream()
                .map(text -> Map.of("key", text))
                .toList();
        report(Map.of("leaks", found))
                .statusCode(200)
                .body(
                        "leaks.label",
                        contains(
                                "false_positive", "true_positive", "false_positive", "false_positive", "true_positive"))
                .body("leaks[0].size()", equalTo(1))
                .body("leaks[3].size()", equalTo(1));
        listOf(key).body("items", hasSize(1)).body("items[0].url", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example.test/?key=%s",
                "https://x.example.test/?a=%%zz&key=%s#b",
                "https://x.example.test/old_%s_1/x",
                "%s",
            })
    void no_secret_is_stored_with_the_place_it_stands_in(String place) throws Exception {
        var key = newKey("standard");
        var other = newKey("careful").secret();
        for (var text : List.of(key.secret(), other, other.replace("_", "%5F"), other.replace("_", "%255f"))) {
            report(Map.of("leaks", List.of(Map.of("key", key.secret(), "url", place.formatted(text), "source", text))))
                    .statusCode(200);
        }

        listOf(key)
                .body("items.url", everyItemHasNoSecret())
                .body("items.source.unique()", contains("unknown"))
                .body(
                        "items[0].last_four",
                        equalTo(key.secret().substring(key.secret().length() - 4)));
        for (var table : List.of("leak_report", "audit_entry")) {
            assertFalse(anywhereIn(table).contains(key.secret().substring(10)), table);
            assertFalse(anywhereIn(table).contains(other.substring(10)), table);
        }
    }

    private static Matcher<Iterable<? extends String>> everyItemHasNoSecret() {
        return everyItem(containsString("[secret]"));
    }

    private String anywhereIn(String table) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select string_agg(t::text, '\n') from " + table + " t");
                var rows = query.executeQuery()) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"Pull_Request_Title, pull_request_title", "gitlab, gitlab", "my scanner!, unknown", "'', unknown"})
    void sources_are_compared_in_small_letters(String sent, String kept) {
        var key = newKey("standard");

        report(Map.of("leaks", List.of(Map.of("key", key.secret(), "source", sent))))
                .statusCode(200);

        listOf(key).body("items[0].source", equalTo(kept));
    }

    @Test
    void an_account_sees_its_leaks_newest_first_and_no_others() {
        TestClock.advance(Duration.ofDays(30)); // what other tests leave behind is older then
        var key = newKey("standard");
        var stranger = Tenant.in("standard");
        for (var i = 1; i <= 3; i++) {
            report(key.secret(), URL + i).statusCode(200);
        }

        String cursor = as(key.tenant().admin())
                .get("/v1/accounts/{account}/leaks?limit=2", key.tenant().account())
                .then()
                .statusCode(200)
                .body("items.url", contains(URL + 3, URL + 2))
                .body("items[0].account_id", equalTo(key.tenant().account()))
                .body("items[0].key_id", equalTo(key.id()))
                .body("items[0].source", equalTo("paste"))
                .body("items[0].action", equalTo("none"))
                .body("items[0].reported_by", notNullValue())
                .body("items[0].at", notNullValue())
                .extract()
                .path("next_cursor");
        as(key.tenant().owner())
                .get(
                        "/v1/accounts/{account}/leaks?limit=2&cursor={cursor}",
                        key.tenant().account(),
                        cursor)
                .then()
                .body("items.url", contains(URL + 1))
                .body("next_cursor", nullValue());
        as(stranger.owner())
                .get("/v1/accounts/{account}/leaks", key.tenant().account())
                .then()
                .statusCode(404);
        as(Tenant.operator()).get("/v1/leaks?limit=1").then().statusCode(200).body("items.url", contains(URL + 3));
        as(stranger.owner()).get("/v1/leaks").then().statusCode(403).body("code", equalTo("operator_only"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | #/leaks",
                "{\"leaks\":[]} | #/leaks",
                "{\"leaks\":[null]} | #/leaks/0",
                "{\"leaks\":[{}]} | #/leaks/0/key",
                "{\"leaks\":[{\"key\":\"\"}]} | #/leaks/0/key",
                "{\"leaks\":[{\"key\":\"a\",\"source\":7}]} | #/leaks/0/source",
                "{\"leaks\":[{\"key\":\"a\",\"token\":\"b\"}]} | #/leaks/0/token",
            })
    void a_wrong_body_is_a_400_that_names_the_field(String body, String pointer) {
        report(body).statusCode(400).body("errors[0].pointer", startsWith(pointer));
    }

    @Test
    void who_may_not_report_learns_nothing() {
        var key = newKey("strict");

        as(Tenant.serviceKey("keys:verify"))
                .body(Map.of("leaks", List.of(Map.of("key", key.secret()))))
                .post("/v1/leaks")
                .then()
                .statusCode(403)
                .body("code", equalTo("insufficient_scope"));

        key.whoami().statusCode(200);
    }

    @Test
    void metrics_tell_how_often_scanners_are_right() {
        report("spk_nothing", URL).statusCode(200);

        assertTrue(
                management().get("/q/metrics").asString().contains("latchkey_leaks_total{label=\"false_positive\"}"));
        assertEquals("FoundKey", new LeakResource.FoundKey("secret", null, null).toString());
        assertEquals("GithubMatch", new GithubMatch("secret", null, null, null).toString());
    }

    private static ValidatableResponse report(String key, String url) {
        return report(Map.of("leaks", List.of(Map.of("key", key, "url", url, "source", "paste"))));
    }

    private static ValidatableResponse report(Object body) {
        return as(Reporter.KEY.secret()).body(body).post("/v1/leaks").then();
    }

    /** Made when the first test asks for it. */
    private static final class Reporter {
        static final Key KEY =
                Tenant.in("service").createKey(Map.of("name", "scanner", "permissions", List.of("leaks:report")));
    }

    private static ValidatableResponse ledgerOf(Key key) {
        return as(key.tenant().owner())
                .get(
                        "/v1/accounts/{account}/audit?subject={key}&limit=200",
                        key.tenant().account(),
                        key.id())
                .then()
                .statusCode(200)
                .rootPath("")
                .body("items", notNullValue());
    }

    private static ValidatableResponse listOf(Key key) {
        return as(key.tenant().owner())
                .get("/v1/accounts/{account}/leaks", key.tenant().account())
                .then()
                .statusCode(200);
    }
}
