package dev.latchkey.dashboard.keys;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.latchkey.testing.DashboardTest;
import dev.latchkey.testing.TestDatabase;
import dev.latchkey.testing.TestKeyset;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of keys, without a browser. */
@QuarkusTest
class KeysPageTest extends DashboardTest {

    static final List<String> STEPS = List.of("/activate", "/deactivate", "/revoke", "/delete");

    Customer customer;
    String key;
    String page;

    @BeforeEach
    void createKey() {
        customer = Customer.in("standard");
        key = customer.createKey(Map.of("name", "Zoë & <b>co</b>", "permissions", List.of("a:read")));
        page = customer.keys() + "/" + key;
    }

    /** S5.2. */
    @Test
    void an_admin_reads_and_changes_nothing() {
        var cookie = sessionOf(customer.admin());
        browserWith(cookie).get(customer.keys()).then().statusCode(200).body(not(containsString("/revoke")));
        browserWith(cookie).get(page).then().statusCode(200).body(not(containsString("<textarea")));
        form(browserWith(cookie)).formParam("name", "other").post(page).then().statusCode(403);
        for (var step : STEPS) {
            browserWith(cookie).get(page + step).then().statusCode(303).header("Location", endsWith(page));
            browserWith(cookie).post(page + step).then().statusCode(403);
        }
        customer.getKey(key).body("version", equalTo(0)).body("status", equalTo("active"));
    }

    @Test
    void an_operator_takes_away_and_gives_nothing() {
        var cookie = sessionOf(TestDatabase.OPERATOR);
        form(browserWith(cookie)).formParam("name", "other").post(page).then().statusCode(403);
        browserWith(cookie).post(page + "/deactivate").then().statusCode(303);
        browserWith(cookie).post(page + "/activate").then().statusCode(403);
        browserWith(cookie)
                .post(page + "/revoke")
                .then()
                .statusCode(303)
                .header("Location", endsWith(customer.keys() + "?done=revoked"));
        browserWith(cookie).post(page + "/delete").then().statusCode(403);
        customer.getKey(key).body("status", equalTo("revoked"));
    }

    @Test
    void strangers_find_nothing_and_other_sites_change_nothing() {
        var owner = sessionOf(customer.owner());
        var stranger = sessionOf(Customer.in("soon").owner());
        for (var path : List.of(customer.keys(), customer.keys() + "/export", page, page + "/revoke")) {
            browserWith(stranger).get(path).then().statusCode(404);
            given().redirects()
                    .follow(false)
                    .get(path)
                    .then()
                    .statusCode(303)
                    .header("Location", containsString("sign-in"));
        }
        for (var path : List.of(page, page + "/revoke", page + "/deactivate", page + "/delete")) {
            form(browserWith(stranger))
                    .formParam("name", "other")
                    .post(path)
                    .then()
                    .statusCode(404);
            given().cookie("latchkey", owner)
                    .header("Sec-Fetch-Site", "cross-site")
                    .contentType(ContentType.URLENC)
                    .formParam("name", "other")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        browserWith(owner).get(customer.keys() + "/" + UUID.randomUUID()).then().statusCode(404);
        customer.getKey(key).body("version", equalTo(0));
    }

    /** S5.10. */
    @Test
    void the_table_is_searched_sorted_and_paged_without_javascript() {
        for (var name : List.of("b-search", "a-search", "c-search")) {
            customer.createKey(Map.of("name", name, "type", "test"));
        }
        var cookie = sessionOf(customer.owner());
        var form = browserWith(cookie).queryParam("status", "active").queryParam("type", "");
        var first = form.queryParam("search", "SEARCH")
                .queryParam("sort", "name")
                .queryParam("limit", 2)
                .get(customer.keys())
                .then()
                .statusCode(200)
                .body(containsString("a-search"), containsString("b-search"), not(containsString("c-search")))
                .body(containsString("The first 2 keys"), containsString("aria-sort=\"ascending\""))
                .extract()
                .htmlPath();
        var next = first.getString("**.find { it.name() == 'a' && it.@href.text().contains('cursor=') }.@href");
        browserWith(cookie)
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body(containsString("c-search"), not(containsString("a-search")))
                .body(containsString("1 key on this page"), containsString("limit=2"))
                .body(containsString("value=\"SEARCH\""));
        browserWith(cookie)
                .queryParam("search", "<script>")
                .get(customer.keys())
                .then()
                .body(containsString("No key matches"), not(containsString("<script>\"")));
        browserWith(cookie)
                .queryParam("sort", "secret")
                .get(customer.keys())
                .then()
                .statusCode(400);
    }

    /** S4.13. */
    @Test
    void the_export_has_what_the_table_shows() {
        customer.createKey(Map.of("name", "exported", "type", "test"));
        browserWith(sessionOf(customer.owner()))
                .queryParam("type", "test")
                .queryParam("status", "")
                .get(customer.keys() + "/export")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", "attachment; filename=keys.csv")
                .body(startsWith("id,name,type"), containsString("exported"), not(containsString("Zoë")));
    }

    @Test
    void what_the_form_says_is_changed_and_what_is_refused_stays_in_the_form() {
        var owner = sessionOf(customer.owner());
        form(browserWith(owner))
                .formParam("version", "\"v0\"")
                .formParam("name", "new name")
                .formParam("metadata_name", "purpose", "")
                .formParam("metadata_value", "<i>billing</i>", "")
                .formParam("allowed_ips", "203.0.113.0/24\r\n\r\n::1")
                .formParam("rate_limits_name", "burst", "")
                .formParam("rate_limits_limit", "10", "")
                .formParam("rate_limits_window", "1s", "")
                .post(page)
                .then()
                .statusCode(303)
                .header("Location", endsWith(customer.keys() + "?done=saved"));
        customer.getKey(key)
                .body("name", equalTo("new name"))
                .body("metadata", equalTo(Map.of("purpose", "<i>billing</i>")))
                .body("allowed_ips", equalTo(List.of("203.0.113.0/24", "::1")))
                .body("rate_limits[0]", equalTo(Map.of("name", "burst", "limit", 10, "window", "1s")));
        refused(owner, "allowed_ips", "not an address", "must be an IPv4");
        refused(owner, "rate_limits_limit", "often", "Must have a whole number of requests");
        refused(owner, "rate_limits_limit", "0", "greater than or equal to 1");
        refused(owner, "rate_limits_window", "often", "Must be a length of time");
        refused(owner, "metadata_name", "password", "must not have a name with the keyword");
        browserWith(owner)
                .get(page)
                .then()
                .body(containsString("action=\"" + page + "\""), containsString("href=\"" + page + "/revoke\""))
                .body(containsString("&lt;i&gt;billing"), not(containsString("<i>")))
                .body(containsString("value=\"10\""), containsString("value=\"1s\""));
    }

    private void refused(String cookie, String field, String value, String why) {
        var form = form(browserWith(cookie)).formParam("version", "\"v1\"").formParam(field, value);
        Stream.of("metadata_value", "rate_limits_name", "rate_limits_limit", "rate_limits_window")
                .filter(other -> !other.equals(field) && other.startsWith(field.substring(0, 4)))
                .forEach(other -> form.formParam(other, other.endsWith("limit") ? "7" : "seven"));
        form.post(page).then().statusCode(400).body(allOf(containsString(value), containsString(why.substring(1))));
    }

    @Test
    void of_two_who_change_a_key_the_second_hears_of_the_first() {
        customer.api()
                .body(Map.of("name", "by the first"))
                .patch("/v1/accounts/{account}/keys/{key}", customer.account(), key);
        var owner = sessionOf(customer.owner());
        form(browserWith(owner))
                .formParam("version", "\"v0\"")
                .formParam("name", "by the second")
                .post(page)
                .then()
                .statusCode(412)
                .body(containsString("Somebody else has changed"), containsString("value=\"by the second\""))
                .body(containsString("name=\"version\" value=\"&quot;v1&quot;\""));
        customer.getKey(key).body("name", equalTo("by the first"));
    }

    /** S3.6: nobody can do anything with a deleted key that stays listed. */
    @Test
    void a_deleted_key_that_stays_listed_has_no_menu() {
        var notedx = Customer.in("notedx");
        var sandbox = notedx.createKey(Map.of("type", "sandbox"));
        var owner = sessionOf(notedx.owner());
        browserWith(owner).get(notedx.keys()).then().body(containsString(sandbox + "/delete"));
        browserWith(owner)
                .post(notedx.keys() + "/" + sandbox + "/delete")
                .then()
                .statusCode(303);
        browserWith(owner).get(notedx.keys()).then().body(containsString(sandbox), not(containsString(sandbox + "/")));
        browserWith(owner)
                .get(notedx.keys() + "/" + sandbox)
                .then()
                .statusCode(200)
                .body(not(containsString(sandbox + "/")), not(containsString("name=\"version\"")));
    }

    @Test
    void the_notice_says_only_what_can_have_been_done() {
        var owner = sessionOf(customer.owner());
        browserWith(owner)
                .get(customer.keys() + "?done=revoked&pending=true")
                .then()
                .body(containsString("has been revoked"), containsString("Not every server"));
        browserWith(owner)
                .get(customer.keys() + "?done=<script>")
                .then()
                .body(not(containsString("notice")), not(containsString("<script>\"")));
    }

    private static RequestSpecification form(RequestSpecification request) {
        return request.contentType(ContentType.URLENC.withCharset("UTF-8"));
    }

    /** S3.1: only where the keyspace keeps it, to its owners, and not without a trace. */
    @Test
    void a_secret_that_is_kept_is_shown_again_to_owners() {
        var keeper = Customer.in(TestKeyset.RECOVERABLE);
        var kept = keeper.keys() + "/" + keeper.createKey(Map.of("name", "kept", "expires_in", "30d"));
        var owner = sessionOf(keeper.owner());
        browserWith(owner).get(kept).then().body(containsString(kept + "/secret"));
        browserWith(owner).get(kept + "/secret").then().body(containsString("The ledger will tell"));
        browserWith(owner)
                .post(kept + "/secret")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(matchesPattern("(?s).*_API_KEY=[a-z_]+_[0-9A-Za-z]{32}.*"));
        browserOf(keeper.admin()).post(kept + "/secret").then().statusCode(403);

        var lost = sessionOf(customer.owner());
        browserWith(lost).get(page).then().body(not(containsString("/secret\"")));
        browserWith(lost)
                .post(page + "/secret")
                .then()
                .statusCode(409)
                .body(containsString("only its SHA-256 is kept"));
    }
}
