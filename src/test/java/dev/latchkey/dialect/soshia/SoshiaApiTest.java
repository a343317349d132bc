package dev.latchkey.dialect.soshia;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.testing.TestDatabase;
import dev.latchkey.usage.UsageFlush;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API as SoshiaConnect documents it. */
@QuarkusTest
class SoshiaApiTest extends ApiTest {

    private static final String SECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
    private static final String USER = "api_user_prod";

    private Tenant customer;

    @BeforeEach
    void openAccount() {
        customer = Tenant.in("soshia", "professional");
    }

    private Response post(Object body) {
        return Tenant.as(customer.owner()).body(body).post("/api-keys/generate");
    }

    @CanIgnoreReturnValue
    private ExtractableResponse<Response> generate(String name) {
        return post(Map.of("api_key_name", name, "user", USER))
                .then()
                .statusCode(201)
                .extract();
    }

    private ValidatableResponse get(String path) {
        return Tenant.as(customer.owner()).get(path).then();
    }

    private ValidatableResponse change(Object id, Object status) {
        return Tenant.as(customer.owner())
                .body(Map.of("status", status))
                .put("/api-keys/" + id + "/status")
                .then();
    }

    private ValidatableResponse delete(Object id) {
        return Tenant.as(customer.owner()).delete("/api-keys/" + id).then();
    }

    /** As a gateway of this keyspace asks, with what the client sent. */
    private static ValidatableResponse atTheDoor(String secret, String username) {
        return given().header("X-API-Key", secret)
                .header("X-Username", username)
                .get("/v1/forward-auth?keyspace=soshia")
                .then();
    }

    private static void mustBeRefused(ValidatableResponse reply, int status, String message) {
        reply.statusCode(status)
                .contentType(ContentType.JSON)
                .body("$", aMapWithSize(2))
                .body("success", equalTo(false))
                .body("message", equalTo(message));
    }

    private static void mustBeUnauthorized(ValidatableResponse reply) {
        mustBeRefused(reply, 401, "Invalid or missing authentication");
    }

    /** S4.4, S4.5. */
    @Test
    void a_generated_key_has_the_documented_fields_in_the_documented_order() {
        var generated = generate("Production API Key");

        Map<String, ?> fields = generated.path("$");
        assertThat(fields.keySet(), contains("id", "api_key_name", "api_key", "user", "status", "created_at"));
        assertThat(generated.path("id"), equalTo(1));
        assertThat(generated.path("api_key_name"), equalTo("Production API Key"));
        assertThat(generated.path("api_key"), matchesPattern("sk_live_[0-9A-Za-z]{32}"));
        assertThat(generated.path("user"), equalTo(USER));
        assertThat(generated.path("status"), equalTo("active"));
        assertThat(generated.path("created_at"), matchesPattern(SECONDS));
    }

    /** S4.9, S4.10, S4.26: not viewable after creation. */
    @Test
    void keys_are_listed_newest_first_and_never_with_their_values() {
        get("/api-keys").statusCode(200).contentType(ContentType.JSON).body(equalTo("[]"));
        String secret = generate("first").path("api_key");
        generate("second");

        var list = get("/api-keys")
                .statusCode(200)
                .body("api_key_name", contains("second", "first"))
                .body("id", contains(2, 1))
                .body(not(containsString(secret.substring(10))))
                .extract();
        var fields = List.of("id", "api_key_name", "user", "status", "created_at", "last_used_at");
        assertThat(List.copyOf(list.<Map<String, ?>>path("[0]").keySet()), equalTo(fields));

        var details = get("/api-keys/1")
                .statusCode(200)
                .body("api_key_name", equalTo("first"))
                .body("last_used_at", nullValue())
                .extract();
        assertThat(List.copyOf(details.<Map<String, ?>>path("$").keySet()), equalTo(fields));
    }

    @Test
    void the_list_says_when_a_key_was_last_used() throws Throwable {
        atTheDoor(generate("used").path("api_key"), USER).statusCode(200);
        UsageFlush.now();

        get("/api-keys/1").body("last_used_at", matchesPattern(SECONDS));
        get("/api-keys").body("[0].last_used_at", matchesPattern(SECONDS));
    }

    /** S4.11, S4.12, S4.17, S4.26: the documented rotation, step by step. */
    @Test
    void keys_are_rotated_as_documented() throws Throwable {
        String old = generate("prod-api-server-main-2025-01").path("api_key");
        atTheDoor(old, USER).statusCode(200);

        String next = generate("prod-api-server-main-2025-04").path("api_key");
        atTheDoor(next, USER).statusCode(200);

        change(1, "inactive").statusCode(200).body("id", equalTo(1)).body("status", equalTo("inactive"));
        mustBeUnauthorized(atTheDoor(old, USER));
        UsageFlush.now();
        get("/api-usage-logs").body("findAll { it.outcome == 'INACTIVE' }.api_key_id", contains(1));
        change(1, "active").statusCode(200).body("status", equalTo("active"));
        atTheDoor(old, USER).statusCode(200);
        change(1, "inactive").statusCode(200);

        delete(1)
                .statusCode(200)
                .body("$", aMapWithSize(2))
                .body("success", equalTo(true))
                .body("message", equalTo("API key deleted successfully"));
        mustBeUnauthorized(atTheDoor(old, USER));
        mustBeRefused(get("/api-keys/1"), 404, "The account has no key with this id");
        mustBeRefused(change(1, "active"), 404, "The account has no key with this id");
        delete(1).statusCode(404);
        get("/api-keys").body("id", contains(2));
        atTheDoor(next, USER).statusCode(200);
    }

    /** S4.13. */
    @Test
    void the_export_has_every_key_without_its_value_and_runs_no_formula() {
        String secret = generate("=1+1").path("api_key");
        generate("production");
        change(2, "inactive").statusCode(200);

        var table = get("/api-keys/export")
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=api-keys.csv")
                .body(not(containsString(secret.substring(10))))
                .extract()
                .asString();
        var lines = table.split("\r\n");
        assertThat(lines[0], equalTo("id,api_key_name,user,status,created_at,last_used_at"));
        assertThat(lines[1], matchesPattern("2,production,api_user_prod,inactive," + SECONDS + ","));
        assertThat(lines[2], matchesPattern("1,'=1\\+1,api_user_prod,active," + SECONDS + ","));
        assertThat(lines.length, equalTo(3));
    }

    /** S4.20, S4.21. */
    @Test
    void the_usage_log_is_an_array_whose_next_part_the_link_leads_to() throws Throwable {
        String secret = generate("used").path("api_key");
        atTheDoor(secret, USER).statusCode(200);
        atTheDoor(secret, USER).statusCode(200);
        mustBeUnauthorized(atTheDoor(secret, "somebody_else"));
        UsageFlush.now();

        var first = get("/api-usage-logs?limit=1")
                .statusCode(200)
                .header("Link", matchesPattern("<\\?.*>; rel=\"next\""))
                .extract();
        var link = first.header("Link");
        var second = get("/api/api-usage-logs" + link.substring(1, link.indexOf('>')))
                .statusCode(200)
                .header("Link", nullValue())
                .extract();

        var entries = List.of(
                first.<List<Map<String, ?>>>path("$").get(0),
                second.<List<Map<String, ?>>>path("$").get(0));
        for (var entry : entries) {
            assertThat(
                    List.copyOf(entry.keySet()),
                    equalTo(List.of(
                            "timestamp",
                            "api_key_id",
                            "api_key_name",
                            "user",
                            "outcome",
                            "ip_address",
                            "user_agent",
                            "requests")));
            assertThat((String) entry.get("timestamp"), matchesPattern(SECONDS));
            assertThat(entry.get("api_key_id"), equalTo(1));
            assertThat(entry.get("api_key_name"), equalTo("used"));
            assertThat(entry.get("user"), equalTo(USER));
            assertThat(entry.get("requests"), equalTo("VALID".equals(entry.get("outcome")) ? 2 : 1));
        }
        get("/api-usage-logs").body("outcome", contains("VALID", "USERNAME_MISMATCH"));
    }

    @Test
    void usage_of_a_deleted_key_stays_readable() throws Throwable {
        atTheDoor(generate("gone").path("api_key"), USER).statusCode(200);
        delete(1).statusCode(200);
        UsageFlush.now();

        get("/api-usage-logs").body("api_key_id", contains(1)).body("api_key_name", contains("gone"));
    }

    /** S4.7: the examples of the document use both. */
    @Test
    void every_path_is_there_below_api_too() {
        var owner = Tenant.as(customer.owner());
        owner.body(Map.of("api_key_name", "a", "user", USER))
                .post("/api/api-keys/generate")
                .then()
                .statusCode(201)
                .body("id", equalTo(1));
        get("/api/api-keys").statusCode(200).body("id", contains(1));
        get("/api/api-keys/1").statusCode(200).body("id", equalTo(1));
        get("/api/api-keys/export").statusCode(200).contentType("text/csv");
        get("/api/api-usage-logs?limit=10").statusCode(200).body("$", equalTo(List.of()));
        mustBeRefused(get("/api/api-usage-logs?limit=0"), 400, "limit must be a number from 1 to 200");
        Tenant.as(customer.owner())
                .body(Map.of("status", "inactive"))
                .put("/api/api-keys/1/status")
                .then()
                .statusCode(200)
                .body("status", equalTo("inactive"));
        Tenant.as(customer.owner()).delete("/api/api-keys/1").then().statusCode(200);
        get("/api/v1/accounts").statusCode(404).contentType("application/problem+json");
    }

    /** S4.2. */
    @Test
    void a_session_is_refreshed() {
        var email = "owner-of-" + customer.account() + "@example.test";
        Tenant.open("soshia", null, email);
        String refresh = given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", TestDatabase.PASSWORD))
                .post("/auth/login")
                .then()
                .body("expires_in", equalTo((int) Duration.ofHours(24).toSeconds()))
                .extract()
                .path("refresh_token");

        var body = Map.of("refresh_token", refresh);
        var session = given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/auth/refresh")
                .then()
                .statusCode(200)
                .extract();
        Tenant.as(session.path("id_token")).get("/api-keys").then().statusCode(200);
        mustBeUnauthorized(given().contentType(ContentType.JSON)
                .body(Map.of("refresh_token", "nonsense"))
                .post("/api/auth/refresh")
                .then());
    }

    /** S4.6, S4.22, S4.24: one text for whatever is wrong, and a space too much is wrong. */
    @Test
    void a_key_works_with_its_username_alone() {
        String secret = generate("a").path("api_key");
        atTheDoor(secret, USER).statusCode(200);

        mustBeUnauthorized(atTheDoor(secret, "somebody_else"));
        mustBeUnauthorized(atTheDoor(secret.replace("sk_live_", "sk_test_"), USER));
        mustBeUnauthorized(given().header("X-API-Key", secret)
                .get("/v1/forward-auth?keyspace=soshia")
                .then());
        mustBeUnauthorized(given().header("X-Username", USER)
                .get("/v1/forward-auth?keyspace=soshia")
                .then());
        change(1, "inactive").statusCode(200);
        mustBeUnauthorized(atTheDoor(secret, USER));
    }

    /** S4.23. */
    @Test
    void keys_of_an_account_that_is_not_in_good_standing_hear_so() {
        String secret = generate("a").path("api_key");
        Tenant.as(Tenant.operator())
                .body(Map.of("status", "inactive"))
                .patch("/v1/accounts/{account}", customer.account())
                .then()
                .statusCode(200);

        mustBeRefused(atTheDoor(secret, USER), 403, "Insufficient permissions");
    }

    /** S4.25. */
    @Test
    void the_plan_says_how_many_keys_and_requests_there_are() {
        TestClock.beginAnHour();
        customer = Tenant.in("soshia");
        String secret = generate("1").path("api_key");
        generate("2");
        mustBeRefused(
                post(Map.of("api_key_name", "3", "user", USER)).then(),
                409,
                "The plan free allows 2 active keys at a time: revoke, deactivate or delete one first");

        IntStream.range(0, 60).forEach(request -> atTheDoor(secret, USER).statusCode(200));
        mustBeRefused(
                atTheDoor(secret, USER).header("Retry-After", matchesPattern("\\d+")),
                429,
                "The key has been used as often as its limits allow");

        for (var plan : List.of("professional", "enterprise")) {
            Tenant.as(Tenant.operator())
                    .body(Map.of("plan", plan))
                    .patch("/v1/accounts/{account}", customer.account())
                    .then()
                    .statusCode(200);
            var most = plan.equals("professional") ? 10 : 12;
            IntStream.rangeClosed(get("/api-keys").extract().<List<?>>path("$").size() + 1, most)
                    .forEach(n -> assertThat(generate("key " + n).path("id"), equalTo(n)));
            post(Map.of("api_key_name", "one more", "user", USER))
                    .then()
                    .statusCode(plan.equals("professional") ? 409 : 201);
            atTheDoor(secret, USER).statusCode(200);
        }
    }

    /** Ids of the document are integers, ours are not: each key has both. */
    @Test
    void keys_made_at_other_doors_get_numbers_the_oldest_first_and_keep_them() {
        var names = List.of("a", "b", "c");
        names.forEach(name -> customer.createKey(name));
        get("/api-keys/1").body("api_key_name", equalTo("a"));
        get("/api-keys").body("api_key_name", contains("c", "b", "a")).body("id", contains(3, 2, 1));

        delete(3).statusCode(200);
        customer.createKey("d");
        assertThat(generate("e").path("id"), equalTo(5));
        get("/api-keys").body("api_key_name", contains("e", "d", "b", "a")).body("id", contains(5, 4, 2, 1));

        var other = Tenant.in("soshia");
        other.createKey("other");
        Tenant.as(other.owner()).get("/api-keys").then().body("id", contains(1));
    }

    @Test
    void keys_that_are_generated_and_listed_at_once_get_numbers_of_their_own() {
        Tenant.as(Tenant.operator())
                .body(Map.of("plan", "enterprise"))
                .patch("/v1/accounts/{account}", customer.account());
        IntStream.range(0, 30).parallel().forEach(n -> {
            if (n % 3 == 0) {
                customer.createKey("native " + n);
            } else if (n % 3 == 1) {
                generate("generated " + n);
            } else {
                get("/api-keys").statusCode(200);
            }
        });

        List<Integer> numbers = get("/api-keys").extract().path("id");
        assertThat(
                new HashSet<>(numbers),
                equalTo(new HashSet<>(IntStream.rangeClosed(1, 20).boxed().toList())));
        assertThat(numbers.size(), equalTo(20));
        get("/api-keys").body("id", equalTo(numbers));
    }

    /** S4.14. */
    @Test
    void keys_cannot_manage_keys() {
        String own = generate("own").path("api_key");
        for (var key : List.of(own, Tenant.serviceKey("keys:read", "keys:write"))) {
            mustBeUnauthorized(Tenant.as(key).get("/api-keys").then());
            mustBeUnauthorized(given().header("X-API-Key", key)
                    .header("X-Username", USER)
                    .get("/api/api-keys")
                    .then());
        }
        mustBeUnauthorized(given().get("/api-keys").then());
        mustBeUnauthorized(given().get("/api-keys/export").then());
        mustBeUnauthorized(given().get("/api/api-usage-logs").then());
    }

    @Test
    void an_admin_may_look_and_not_change() {
        generate("a");
        var admin = customer.admin();
        for (var path : List.of("/api-keys", "/api-keys/1", "/api-keys/export", "/api-usage-logs")) {
            Tenant.as(admin).get(path).then().statusCode(200);
        }
        var forbidden = List.of(
                Tenant.as(admin).body(Map.of("api_key_name", "b", "user", USER)).post("/api-keys/generate"),
                Tenant.as(admin).body(Map.of("status", "inactive")).put("/api-keys/1/status"),
                Tenant.as(admin).delete("/api-keys/1"));
        forbidden.forEach(reply -> mustBeRefused(reply.then(), 403, "Insufficient permissions"));
    }

    @Test
    void the_caller_has_one_account_or_names_one() {
        generate("a");
        var elsewhere = Tenant.in("standard");
        Tenant.as(elsewhere.owner()).get("/api-keys").then().statusCode(404);
        mustBeRefused(
                Tenant.as(customer.owner())
                        .header("Latchkey-Account", elsewhere.account())
                        .get("/api-keys")
                        .then(),
                404,
                "You have no account with this id");
        mustBeRefused(
                Tenant.as(customer.owner())
                        .header("Latchkey-Account", "1")
                        .get("/api-keys")
                        .then(),
                400,
                "The header Latchkey-Account must have the id of an account");
        Tenant.as(customer.owner())
                .header("Latchkey-Account", customer.account())
                .get("/api-keys")
                .then()
                .statusCode(200)
                .body("id", contains(1));
    }

    @Test
    void who_has_several_accounts_has_to_name_one() {
        var owner = "owner-" + UUID.randomUUID() + "@example.test";
        Tenant.open("soshia", null, owner);
        var second = Tenant.open("soshia", null, owner);
        var token = Tenant.signIn(owner);
        mustBeRefused(
                Tenant.as(token).get("/api-keys").then(),
                409,
                "You have several accounts here: name one of them in the header Latchkey-Account, by its id");
        Tenant.as(token)
                .header("Latchkey-Account", second)
                .get("/api-keys")
                .then()
                .statusCode(200);
    }

    @Test
    void what_is_no_number_of_a_key_of_the_account_is_not_found() {
        generate("a");
        for (var id : List.of("0", "-1", "2", "2147483648", "99999999999999999999", "one", "1.0", "%20")) {
            for (var reply : List.of(get("/api-keys/" + id), delete(id), change(id, "inactive"))) {
                reply.statusCode(404).body("$", aMapWithSize(2)).body("success", equalTo(false));
            }
        }
        get("/api-keys/1").body("status", equalTo("active"));
    }

    /** Whoever refuses: the resource, the framework, or what stands before both. */
    @Test
    void every_refusal_has_the_shape_of_the_dialect() {
        String secret = generate("a").path("api_key");
        var owner = customer.owner();
        Map<String, Integer> statuses = Map.ofEntries(
                Map.entry("bad JSON", 400),
                Map.entry("no name", 400),
                Map.entry("no user", 400),
                Map.entry("another field", 400),
                Map.entry("no text", 400),
                Map.entry("no such status", 400),
                Map.entry("no status", 400),
                Map.entry("a wrong method", 405),
                Map.entry("a wrong method below api", 405),
                Map.entry("no such path", 404),
                Map.entry("a body of another kind", 415),
                Map.entry("a large body", 413),
                Map.entry("a key in the query", 400),
                Map.entry("a cursor of another list", 400));
        Map<String, Response> replies = Map.ofEntries(
                Map.entry("bad JSON", post("{")),
                Map.entry("no name", post(Map.of("user", USER))),
                Map.entry("no user", post(Map.of("api_key_name", "a", "user", " "))),
                Map.entry("another field", post(Map.of("api_key_name", "a", "user", USER, "type", "live"))),
                Map.entry("no text", post(Map.of("api_key_name", 1, "user", USER))),
                Map.entry("no such status", put("revoked")),
                Map.entry("no status", Tenant.as(owner).body("{}").put("/api-keys/1/status")),
                Map.entry("a wrong method", Tenant.as(owner).patch("/api-keys")),
                Map.entry("a wrong method below api", Tenant.as(owner).patch("/api/api-keys")),
                Map.entry("no such path", Tenant.as(owner).get("/api-keys/1/secret")),
                Map.entry(
                        "a body of another kind",
                        given().contentType(ContentType.TEXT)
                                .header("Authorization", "Bearer " + owner)
                                .body("name")
                                .post("/api-keys/generate")),
                Map.entry("a large body", post(Map.of("api_key_name", "a".repeat(70_000), "user", USER))),
                Map.entry("a key in the query", given().get("/api/api-keys?key=" + secret)),
                Map.entry("a cursor of another list", Tenant.as(owner).get("/api-usage-logs?cursor=nonsense")));
        replies.forEach((what, reply) -> {
            assertThat(what, reply.statusCode(), equalTo(statuses.get(what)));
            assertThat(what, reply.contentType(), containsString("application/json"));
            assertThat(what, reply.jsonPath().getMap("$").keySet(), contains("success", "message"));
        });
    }

    private Response put(String status) {
        return Tenant.as(customer.owner()).body(Map.of("status", status)).put("/api-keys/1/status");
    }
}
