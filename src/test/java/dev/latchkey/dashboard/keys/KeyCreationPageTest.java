package dev.latchkey.dashboard.keys;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.latchkey.testing.DashboardTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Making a key and rotating it, without a browser. */
@QuarkusTest
class KeyCreationPageTest extends DashboardTest {

    static final String SCRIPT = "<script>alert(1)</script>";

    /** S5.2. */
    @Test
    void only_an_owner_gets_the_forms() {
        var customer = Customer.in("standard");
        var key = customer.createKey(Map.of("name", "one"));
        var admin = sessionOf(customer.admin());
        var operator = sessionOf(TestDatabase.OPERATOR);
        var stranger = sessionOf(Customer.in("soon").owner());
        var rotate = customer.keys() + "/" + key + "/rotate";
        for (var path : List.of(customer.keys() + "/new", rotate)) {
            browserWith(admin).get(path).then().statusCode(403).body(not(containsString("<form")));
            browserWith(stranger).get(path).then().statusCode(404);
            post(admin, path, Map.of("name", "two")).statusCode(403);
            post(operator, path, Map.of("name", "two")).statusCode(403);
            post(stranger, path, Map.of("name", "two")).statusCode(404);
            given().redirects()
                    .follow(false)
                    .get(path)
                    .then()
                    .statusCode(303)
                    .header("Location", containsString("sign-in"));
        }
        post(admin, customer.keys() + "/" + key + "/end-grace", Map.of()).statusCode(403);
        browserWith(operator).get(customer.keys() + "/new").then().statusCode(403);
        browserWith(operator)
                .get(rotate)
                .then()
                .statusCode(200)
                .body(containsString("Only an owner can make a new one"));
        keysOf(customer, 1);
    }

    @Test
    void another_site_can_make_nothing() {
        var customer = Customer.in("standard");
        given().cookie("latchkey", sessionOf(customer.owner()))
                .header("Sec-Fetch-Site", "cross-site")
                .contentType(ContentType.URLENC)
                .formParam("name", "one")
                .post(customer.keys() + "/new")
                .then()
                .statusCode(403);
        keysOf(customer, 0);
    }

    @Test
    void what_is_wrong_is_said_with_everything_that_was_entered() {
        var customer = Customer.in("standard");
        var owner = sessionOf(customer.owner());
        record Wrong(Map<String, String> entries, String told) {}
        for (var wrong : List.of(
                new Wrong(Map.of("name", "a\u0007b"), "Must be one line without control"),
                new Wrong(Map.of("name", "x".repeat(256)), "Must have at most 255 characters"),
                new Wrong(Map.of("type", "gold"), "Must be one of live, test"),
                new Wrong(Map.of("permissions", "a b"), "Must be of the form resource:level"),
                new Wrong(Map.of("expires_in", "soon"), "Must be never, or a length of time"),
                new Wrong(Map.of("expires_in", "date"), "Must be a date"),
                new Wrong(Map.of("expires_in", "date", "expires_at", "31.12.2050"), "Must be a date"),
                new Wrong(Map.of("expires_in", "7d", "expires_at", "2050-12-31"), "Must be empty unless"),
                new Wrong(Map.of("allowed_ips", "10.0.0.0/8\nhere"), "Must be an IPv4 or IPv6 address"),
                new Wrong(Map.of("rate_limits_name", "burst", "rate_limits_limit", "many"), "whole number"),
                new Wrong(Map.of("rate_limits_name", "B", "rate_limits_limit", "1"), "Must be like burst"),
                new Wrong(Map.of("metadata_name", "api_key", "metadata_value", "x"), "no place for secrets"),
                new Wrong(Map.of("metadata_name", "", "metadata_value", "x"), "Must have names of 1 to 50"))) {
            var entries = new HashMap<>(
                    Map.of("name", SCRIPT, "once", UUID.randomUUID().toString()));
            entries.putAll(wrong.entries());
            post(owner, customer.keys() + "/new", entries)
                    .statusCode(400)
                    .body(containsString(wrong.told()), not(containsString(SCRIPT)))
                    .body(containsString(SCRIPT.equals(entries.get("name")) ? "&lt;script&gt;" : "<form"));
        }
        keysOf(customer, 0);
    }

    @Test
    void sending_the_form_twice_makes_one_key() {
        var customer = Customer.in("standard");
        var owner = sessionOf(customer.owner());
        var entries =
                new HashMap<>(Map.of("name", SCRIPT, "once", UUID.randomUUID().toString()));
        var path = customer.keys() + "/new";
        var first = post(owner, path, entries)
                .statusCode(201)
                .body(not(containsString(SCRIPT)))
                .extract()
                .asString();
        var second = post(owner, path, entries)
                .statusCode(201)
                .body(containsString("Nothing was made twice"))
                .extract()
                .asString();
        assertEquals(secretIn(first), secretIn(second));
        keysOf(customer, 1);

        entries.put("name", "another");
        var again = post(owner, path, entries)
                .statusCode(422)
                .body(containsString("with other entries"), not(containsString(entries.get("once"))))
                .extract()
                .asString();
        var once = Pattern.compile("name=\"once\" value=\"([^\"]+)").matcher(again);
        assertEquals(true, once.find());
        entries.put("once", once.group(1));
        assertNotEquals(
                secretIn(first),
                secretIn(post(owner, path, entries).statusCode(201).extract().asString()));
        keysOf(customer, 2);
    }

    @Test
    void what_the_account_may_not_have_is_said_on_top() {
        var customer = Customer.in("soshia");
        var owner = sessionOf(customer.owner());
        var entries = Map.of("name", "prod-api-main", "username", "ada");
        for (int i = 0; i < 2; i++) {
            post(owner, customer.keys() + "/new", entries).statusCode(201);
        }
        refused(owner, customer, entries, 409, "allows 2 active keys at a time");
        change(customer, Map.of("payment_due", true));
        refused(owner, customer, entries, 402, "The account has a payment due");
        change(customer, Map.of("payment_due", false, "status", "suspended"));
        refused(owner, customer, entries, 403, "The account is suspended");
    }

    private static void refused(String owner, Customer customer, Map<String, String> entries, int status, String told) {
        post(owner, customer.keys() + "/new", entries)
                .statusCode(status)
                .body(
                        containsString("role=\"alert\""),
                        containsString(told),
                        containsString("value=\"prod-api-main\""));
    }

    private static void change(Customer customer, Map<String, ?> what) {
        as(Tenant.operator())
                .body(what)
                .patch("/v1/accounts/{account}", customer.account())
                .then()
                .statusCode(200);
    }

    @Test
    void a_rotation_is_meant_for_the_key_that_was_shown_and_happens_once() {
        var customer = Customer.in("standard");
        var owner = sessionOf(customer.owner());
        var key = customer.createKey(Map.of("name", SCRIPT));
        var path = customer.keys() + "/" + key + "/rotate";
        browserWith(owner).get(path).then().statusCode(200).body(not(containsString(SCRIPT)));
        post(owner, path, Map.of("version", "\"v7\"", "grace", "PT1H"))
                .statusCode(412)
                .body(
                        containsString("Somebody else has changed the key"),
                        containsString("name=\"version\" value=\"&quot;v0&quot;\""));
        post(owner, path, Map.of("version", "\"v0\"", "grace", "1000d"))
                .statusCode(400)
                .body(containsString("Must be a length of time"));
        var entries = Map.of(
                "version", "\"v0\"", "grace", "PT1H", "once", UUID.randomUUID().toString());
        var first = post(owner, path, entries).statusCode(201).extract().asString();
        var second = post(owner, path, entries)
                .statusCode(201)
                .body(containsString("Nothing was made twice"))
                .extract();
        assertEquals(secretIn(first), secretIn(second.asString()));
        customer.getKey(key).body("secrets", hasSize(2));
        post(owner, path, Map.of("grace", "PT1H")).statusCode(409).body(containsString("still works"));

        post(sessionOf(TestDatabase.OPERATOR), customer.keys() + "/" + key + "/end-grace", Map.of())
                .statusCode(303);
        browserWith(owner).get(path).then().body(not(containsString("Two secrets")));
    }

    @Test
    void a_key_that_has_ended_gets_no_new_secret() {
        var customer = Customer.in("notedx");
        var owner = sessionOf(customer.owner());
        var key = customer.createKey(Map.of("name", "one"));
        customer.api()
                .delete("/v1/accounts/{account}/keys/{key}", customer.account(), key)
                .then()
                .statusCode(204);
        browserWith(owner)
                .get(customer.keys() + "/" + key + "/rotate")
                .then()
                .statusCode(200)
                .body(containsString("gets no new secret"), not(containsString("name=\"grace\"")));
    }

    private static ValidatableResponse post(String cookie, String path, Map<String, String> entries) {
        return browserWith(cookie)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(entries)
                .post(path)
                .then();
    }

    private static String secretIn(String page) {
        var secret = Pattern.compile("<pre id=\"secret\"[^>]*>([^<]+)").matcher(page);
        assertEquals(true, secret.find());
        return secret.group(1);
    }

    private static void keysOf(Customer customer, int count) {
        customer.api()
                .get("/v1/accounts/{account}/keys", customer.account())
                .then()
                .body("items", hasSize(count));
    }
}
