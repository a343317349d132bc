package dev.latchkey.dialect.soapnote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.usage.UsageFlush;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Dashboard API as SOAPNoteAPI documents it. */
@QuarkusTest
class SoapnoteApiTest extends ApiTest {

    private static final String MILLISECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private Tenant customer;

    @BeforeEach
    void openAccount() {
        customer = Tenant.in("soapnote");
    }

    private Response post(Object body) {
        return Tenant.as(customer.owner()).body(body).post(path());
    }

    @CanIgnoreReturnValue
    private ValidatableResponse create(String name) {
        return post(Map.of("name", name)).then().statusCode(201);
    }

    private ValidatableResponse list() {
        return Tenant.as(customer.owner()).get(path()).then().statusCode(200);
    }

    private ValidatableResponse revoke(String keyId) {
        return Tenant.as(customer.owner()).delete(path() + "/" + keyId).then();
    }

    private String path() {
        return "/dashboard/customers/" + customer.account() + "/api-keys";
    }

    /** S1.1, S1.7, S1.8, S1.12, S1.13. */
    @Test
    void a_created_key_has_the_documented_fields_in_the_documented_order() {
        var created = create("production-server").extract();

        Map<String, ?> fields = created.path("$");
        assertThat(fields.keySet(), contains("key_id", "name", "key_prefix", "key", "status", "created_at"));
        assertThat(UUID.fromString(created.path("key_id")).toString(), equalTo(created.path("key_id")));
        assertThat(created.path("name"), equalTo("production-server"));
        assertThat(created.path("key_prefix"), equalTo("snapi_sk"));
        assertThat(created.path("key"), matchesPattern("snapi_sk_live_[0-9A-Za-z]{32}"));
        assertThat(created.path("status"), equalTo("active"));
        assertThat(created.path("created_at"), matchesPattern(MILLISECONDS));
    }

    /** S1.3, S1.14, S1.17, S1.18, S1.19. */
    @Test
    void the_list_has_the_newest_first_and_no_secret() {
        String first = create("production-server").extract().path("key");
        String second = create("staging-backend").extract().path("key");

        var reply = list().body("items.name", contains("staging-backend", "production-server"))
                .body("items[0].last_used_at", nullValue())
                .extract();

        List<Map<String, ?>> items = reply.path("items");
        items.forEach(item -> assertThat(
                item.keySet(),
                equalTo(Set.of("key_id", "name", "key_prefix", "status", "created_at", "last_used_at"))));
        assertThat(reply.asString(), not(containsString(first.substring(0, 20))));
        assertThat(reply.asString(), not(containsString(second.substring(0, 20))));
    }

    /** S1.15, S1.19, S1.20. */
    @Test
    void the_list_says_when_a_key_was_last_used() throws Throwable {
        String secret = create("used").extract().path("key");
        Tenant.as(secret).get("/v1/whoami").then().statusCode(200);
        UsageFlush.now();

        list().body("items[0].last_used_at", matchesPattern(MILLISECONDS));
    }

    /** S1.5, S1.21, S1.22, S1.23. */
    @Test
    void a_revoked_key_is_refused_on_the_next_call_and_stays_listed() {
        var created = create("old").extract();
        String id = created.path("key_id");
        Tenant.as(created.path("key")).get("/v1/whoami").then().statusCode(200);

        revoke(id).statusCode(204);
        Tenant.as(created.path("key")).get("/v1/whoami").then().statusCode(401);
        revoke(id).statusCode(204);
        list().body("items.status", contains("revoked"));
    }

    /** S1.24, S1.26, S1.31. */
    @Test
    void five_keys_may_be_active_and_revoked_ones_do_not_count() {
        var ids = List.of("1", "2", "3", "4", "5").stream()
                .map(name -> create(name).extract().<String>path("key_id"))
                .toList();
        post(Map.of("name", "6"))
                .then()
                .statusCode(409)
                .body("code", equalTo("key_limit_reached"))
                .body("message", containsString("5 active keys"));

        revoke(ids.get(0)).statusCode(204);
        create("6");
        list().body("items.size()", equalTo(6));
    }

    /** S1.11: a session token, and no key of any kind. */
    @Test
    void keys_cannot_manage_keys() {
        String own = create("own").extract().path("key");
        for (var key : List.of(own, Tenant.serviceKey("keys:read", "keys:write"))) {
            Tenant.as(key).get(path()).then().statusCode(401).body("code", equalTo("invalid_session"));
            given().header("X-API-Key", key).get(path()).then().statusCode(401);
        }
        given().get(path()).then().statusCode(401).body("code", equalTo("missing_credential"));
    }

    @Test
    void an_admin_may_look_and_not_change() {
        String id = create("a").extract().path("key_id");
        Tenant.as(customer.admin()).get(path()).then().statusCode(200);
        Tenant.as(customer.admin())
                .body(Map.of("name", "b"))
                .post(path())
                .then()
                .statusCode(403)
                .body("code", equalTo("owner_only"));
        Tenant.as(customer.admin()).delete(path() + "/" + id).then().statusCode(403);
    }

    @Test
    void what_is_not_the_callers_does_not_exist() {
        String id = create("a").extract().path("key_id");
        var stranger = Tenant.in("soapnote");
        Tenant.as(stranger.owner()).get(path()).then().statusCode(404).body("code", equalTo("account_not_found"));
        Tenant.as(stranger.owner())
                .delete("/dashboard/customers/" + stranger.account() + "/api-keys/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("key_not_found"));

        var elsewhere = Tenant.in("standard");
        Tenant.as(elsewhere.owner())
                .get("/dashboard/customers/" + elsewhere.account() + "/api-keys")
                .then()
                .statusCode(404);
    }

    /** Whoever refuses: the resource, the framework, or what stands before both. */
    @Test
    void every_refusal_has_the_shape_of_the_dialect() {
        var refusals = Map.of(
                "bad JSON", post("{"),
                "no name", post(Map.of()),
                "another field", post(Map.of("name", "a", "type", "live")),
                "no text", post(Map.of("name", 1)),
                "a wrong method", Tenant.as(customer.owner()).put(path()),
                "no id", Tenant.as(customer.owner()).get("/dashboard/customers/1/api-keys"),
                "no such path", Tenant.as(customer.owner()).get("/dashboard/customers"),
                "a body of another kind",
                        given().contentType(ContentType.TEXT)
                                .header("Authorization", "Bearer " + customer.owner())
                                .body("name")
                                .post(path()),
                "a large body", post(Map.of("name", "a".repeat(70_000))),
                "a key in the query",
                        given().get(path() + "?key=" + create("k").extract().path("key")));
        var statuses = Map.of(
                "bad JSON", 400,
                "no name", 400,
                "another field", 400,
                "no text", 400,
                "a wrong method", 405,
                "no id", 404,
                "no such path", 404,
                "a body of another kind", 415,
                "a large body", 413,
                "a key in the query", 400);
        refusals.forEach((what, reply) -> {
            assertThat(what, reply.statusCode(), equalTo(statuses.get(what)));
            assertThat(what, reply.contentType(), containsString("application/json"));
            assertThat(what, reply.jsonPath().getMap("$").keySet(), contains("message", "code"));
        });
    }
}
