package dev.latchkey.dialect.notedx;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.usage.UsageFlush;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys through NoteDx's API, as its document has them and its SDK calls them. */
@QuarkusTest
class NotedxKeyApiTest extends ApiTest {

    private static final String MILLISECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private Tenant customer;

    @BeforeEach
    void openAccount() {
        customer = Tenant.in("notedx");
    }

    private ValidatableResponse post(String path, Object body) {
        return Tenant.as(customer.owner()).body(body).post("/v1/user/" + path).then();
    }

    private ValidatableResponse tryToCreate(String type, @Nullable Object metadata) {
        var body = new HashMap<String, @Nullable Object>(Map.of("keyType", type));
        body.put("metadata", metadata); // the SDK sends it always
        return post("create-api-key", body);
    }

    @CanIgnoreReturnValue
    private String create(String type) {
        return tryToCreate(type, null).statusCode(201).extract().path("api_key");
    }

    private ValidatableResponse list() {
        return Tenant.as(customer.owner()).get("/v1/user/list-api-keys").then().statusCode(200);
    }

    /** As the SDK does: the key in the path and in the body. */
    @CanIgnoreReturnValue
    private ValidatableResponse setStatus(String key, String status) {
        return post("api-keys/" + key + "/status", Map.of("apiKey", key, "status", status));
    }

    private ValidatableResponse annotate(String key, Object metadata) {
        return post("update-api-key-metadata", Map.of("apiKey", key, "metadata", metadata));
    }

    private ValidatableResponse delete(String key) {
        return post("delete-api-key", Map.of("apiKey", key));
    }

    private static int use(String secret) {
        return Tenant.as(secret).get("/v1/whoami").statusCode();
    }

    private String accountStatus() {
        return Tenant.as(customer.owner())
                .get("/v1/user/account/info")
                .then()
                .statusCode(200)
                .extract()
                .path("account_status");
    }

    /** S3.8, S3.9, S3.11, S3.23. */
    @Test
    void a_sandbox_key_has_no_metadata_and_is_the_only_one() {
        var created = tryToCreate("sandbox", null).statusCode(201).extract();

        Map<String, ?> fields = created.path("$");
        assertThat(fields.keySet(), contains("api_key", "key_type"));
        assertThat(created.path("api_key"), matchesPattern("sandbox_[0-9A-Za-z]{32}"));
        assertThat(created.path("key_type"), equalTo("sandbox"));
        assertThat(use(created.path("api_key")), equalTo(200));
        tryToCreate("sandbox", null).statusCode(409).body("error.code", equalTo("KEY_LIMIT_REACHED"));
    }

    /** S3.8, S3.9, S3.10, S3.24, S3.25. */
    @Test
    void a_live_key_has_the_metadata_that_it_was_given() {
        var metadata = Map.of("environment", "production", "department", "radiology", "purpose", "note-generation");
        var created = tryToCreate("live", metadata).statusCode(201).extract();

        Map<String, ?> fields = created.path("$");
        assertThat(fields.keySet(), contains("api_key", "key_type", "metadata"));
        assertThat(created.path("api_key"), matchesPattern("live_[0-9A-Za-z]{32}"));
        assertThat(created.path("key_type"), equalTo("live"));
        assertThat(created.path("metadata"), equalTo(metadata));
        tryToCreate("live", null).statusCode(201).body("metadata", equalTo(Map.of()));
    }

    /** S3.12, S3.14: states of the account are 402 and 403, which the SDK tells from a missing right by these words. */
    @Test
    void an_account_not_in_good_standing_gets_no_live_keys() {
        setAccount(Map.of("payment_due", true));
        tryToCreate("live", null).statusCode(402).body("error.code", equalTo("PAYMENT_REQUIRED"));
        setAccount(Map.of("payment_due", false));
        Tenant.as(customer.owner()).post("/v1/user/cancel-account").then().statusCode(200);
        tryToCreate("live", null)
                .statusCode(403)
                .body("message", startsWith("Account Inactive"))
                .body("error.code", equalTo("ACCOUNT_CANCELLED"));
        setAccount(Map.of("status", "suspended"));
        tryToCreate("live", null).statusCode(403).body("message", containsString("Account Inactive"));
    }

    private void setAccount(Map<String, ?> patch) {
        Tenant.as(Tenant.operator())
                .body(patch)
                .patch("/v1/accounts/{account}", customer.account())
                .then()
                .statusCode(200);
    }

    /** S3.13, S3.21. */
    @Test
    void the_first_live_key_activates_the_account_and_deleting_the_last_ends_that() {
        create("sandbox");
        assertThat(accountStatus(), equalTo("inactive"));
        var first = create("live");
        var second = create("live");
        assertThat(accountStatus(), equalTo("active"));

        delete(first).statusCode(200);
        assertThat(accountStatus(), equalTo("active"));
        delete(second).statusCode(200);
        assertThat(accountStatus(), equalTo("inactive"));
    }

    /** S3.1, S3.2, S3.3, S3.4, S3.5. */
    @Test
    void the_list_is_a_bare_array_with_sandbox_first_and_nothing_but_ends_of_secrets() {
        assertThat(list().extract().<List<?>>path("$"), empty());
        var old = create("live");
        var sandbox = create("sandbox");
        var latest = create("live");

        var reply = list().body("type", contains("sandbox", "live", "live"))
                .body("key", contains(masked(sandbox), masked(latest), masked(old)))
                .body("status", contains("active", "active", "active"))
                .body("created_at[0]", matchesPattern(MILLISECONDS))
                .body("last_used[0]", nullValue())
                .extract();
        List<Map<String, ?>> keys = reply.path("$");
        var common = Set.of("key", "key_id", "type", "status", "created_at", "last_used");
        assertThat(keys.get(0).keySet(), equalTo(common));
        assertThat(keys.get(1).keySet(), hasItems("metadata"));
        assertThat(keys.get(1).get("metadata"), equalTo(Map.of()));
        assertThat(reply.asString(), not(containsString(latest.substring(0, 20))));
    }

    private static String masked(String secret) {
        return "****" + secret.substring(secret.length() - 4);
    }

    /** S3.1: a keyspace that does not keep secrets cannot show them; a 403 would make the SDK try four times. */
    @Test
    void who_asks_for_whole_keys_where_none_are_kept_gets_masked_ones() {
        var secret = create("live");
        for (var token : List.of(customer.owner(), customer.admin())) {
            Tenant.as(token)
                    .get("/v1/user/list-api-keys?showFull=true")
                    .then()
                    .statusCode(200)
                    .body("key", contains(masked(secret)));
        }
    }

    /** S3.2. */
    @Test
    void the_list_says_when_a_key_was_last_used() throws Throwable {
        assertThat(use(create("live")), equalTo(200));
        UsageFlush.now();
        list().body("last_used[0]", matchesPattern(MILLISECONDS));
    }

    /** S3.10, S3.14: 400 and never 422. */
    @Test
    void metadata_is_short_texts_of_live_keys_without_sensitive_keywords() {
        for (var wrong : List.of(
                Map.of("password", "x"),
                Map.of("k".repeat(51), "x"),
                Map.of("k", "x".repeat(201)),
                Map.of("k", 1),
                List.of("k"))) {
            tryToCreate("live", wrong).statusCode(400).body("error.code", equalTo("INVALID_REQUEST"));
        }
        tryToCreate("sandbox", Map.of("k", "v"))
                .statusCode(400)
                .body("details.errors[0].pointer", equalTo("#/metadata"));
        tryToCreate("live", Map.of("k".repeat(50), "x".repeat(200))).statusCode(201);
    }

    /** S3.15, S3.16. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void new_metadata_replace_all_there_were(boolean bySecret) {
        String secret = tryToCreate("live", Map.of("environment", "production", "team", "a"))
                .statusCode(201)
                .extract()
                .path("api_key");
        String id = list().extract().path("[0].key_id");

        annotate(bySecret ? secret : id, Map.of("environment", "staging"))
                .statusCode(200)
                .body("$", equalTo(Map.of("message", "API key metadata updated successfully", "api_key", id)));
        list().body("[0].metadata", equalTo(Map.of("environment", "staging")));
        annotate(secret, Map.of("secret", "x")).statusCode(400);
        annotate(secret, Map.of()).statusCode(200);
        list().body("[0].metadata", equalTo(Map.of()));
    }

    /** S3.15. */
    @Test
    void a_sandbox_key_gets_no_metadata_later() {
        var sandbox = create("sandbox");
        annotate(sandbox, Map.of("team", "a")).statusCode(400);
        annotate(sandbox, Map.of()).statusCode(400);
    }

    /** S3.17, S3.18, S3.19. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_key_is_switched_off_at_once_and_on_again(boolean bySecret) {
        var secret = create("live");
        String id = list().extract().path("[0].key_id");
        var name = bySecret ? secret : id;
        assertThat(use(secret), equalTo(200));

        setStatus(name, "inactive")
                .statusCode(200)
                .body(
                        "$",
                        equalTo(Map.of(
                                "message",
                                "API key status updated successfully",
                                "api_key",
                                id,
                                "status",
                                "inactive")));
        assertThat(use(secret), equalTo(401));
        list().body("[0].status", equalTo("inactive"));
        setStatus(name, "inactive").statusCode(200);
        setStatus(name, "active").statusCode(200).body("status", equalTo("active"));
        assertThat(use(secret), equalTo(200));
        // As the document's curl has it: only the status.
        post("api-keys/" + name + "/status", Map.of("status", "inactive")).statusCode(200);
    }

    @Test
    void a_status_that_names_two_keys_changes_none() {
        var one = create("live");
        var other = create("live");
        post("api-keys/" + one + "/status", Map.of("apiKey", other, "status", "inactive"))
                .statusCode(400)
                .body("details.errors[0].pointer", equalTo("#/apiKey"));
        list().body("status", not(hasItem("inactive")));
    }

    /** S3.6, S3.20, S3.21. */
    @Test
    void a_deleted_key_is_dead_at_once_and_for_good_and_stays_listed() {
        var secret = create("live");
        String id = list().extract().path("[0].key_id");
        assertThat(use(secret), equalTo(200));

        delete(secret)
                .statusCode(200)
                .body("$", equalTo(Map.of("message", "API key deleted successfully", "api_key", id)));
        assertThat(use(secret), equalTo(401));
        list().body("[0].status", equalTo("inactive")).body("[0].key_id", equalTo(id));
        for (var name : List.of(secret, id)) {
            setStatus(name, "active").statusCode(404);
            annotate(name, Map.of()).statusCode(404);
            delete(name).statusCode(404);
        }
    }

    /** S3.11: a deleted sandbox key makes room for another. */
    @Test
    void there_is_one_sandbox_key_at_a_time() {
        var first = create("sandbox");
        setStatus(first, "inactive").statusCode(200);
        create("sandbox");
        setStatus(first, "active").statusCode(409);
    }

    /** S3.16: in the same words, whatever the reason. */
    @Test
    void what_is_not_the_callers_does_not_exist() {
        var stranger = Tenant.in("notedx");
        var key = stranger.createKey(Map.of("type", "live"));
        var unknown = delete("live_abc123").statusCode(404).extract().asString();
        assertThat(unknown, containsString("\"code\":\"KEY_NOT_FOUND\""));
        for (var name : List.of(
                key.secret(), key.id(), "", "live_abc123", Tenant.in("soon").account())) {
            assertThat(delete(name).statusCode(404).extract().asString(), equalTo(unknown));
            assertThat(annotate(name, Map.of()).statusCode(404).extract().asString(), equalTo(unknown));
            if (!name.isEmpty()) {
                assertThat(setStatus(name, "inactive").statusCode(404).extract().asString(), equalTo(unknown));
            }
        }
        assertThat(use(key.secret()), equalTo(200));
    }

    @Test
    void somebody_of_another_keyspace_has_no_account_here() {
        Tenant.as(Tenant.in("standard").owner())
                .get("/v1/user/list-api-keys")
                .then()
                .statusCode(404)
                .body("message", startsWith("User not found"));
    }

    @Test
    void who_has_several_accounts_names_one() {
        var email = "owner-" + UUID.randomUUID() + "@example.test";
        Tenant.open("notedx", null, email);
        var second = Tenant.open("notedx", null, email);
        var owner = Tenant.signIn(email);

        Tenant.as(owner)
                .get("/v1/user/list-api-keys")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("SEVERAL_ACCOUNTS"));
        Tenant.as(owner)
                .header("Latchkey-Account", second)
                .get("/v1/user/list-api-keys")
                .then()
                .statusCode(200);
        Tenant.as(owner)
                .header("Latchkey-Account", customer.account())
                .get("/v1/user/list-api-keys")
                .then()
                .statusCode(404);
    }

    /** S3.7, S3.22: the message must lead the SDK to a refresh. */
    @Test
    void keys_cannot_manage_keys() {
        for (var key : List.of(create("live"), Tenant.serviceKey("keys:read", "keys:write"))) {
            Tenant.as(key)
                    .get("/v1/user/list-api-keys")
                    .then()
                    .statusCode(401)
                    .body("error.code", equalTo("INVALID_SESSION"))
                    .body("message", containsString("expired"));
            given().header("X-Api-Key", key)
                    .get("/v1/user/list-api-keys")
                    .then()
                    .statusCode(401);
        }
        given().get("/v1/user/list-api-keys").then().statusCode(401);
    }

    @Test
    void an_admin_may_look_and_not_change() {
        var secret = create("live");
        Tenant.as(customer.admin())
                .get("/v1/user/list-api-keys")
                .then()
                .statusCode(200)
                .body("key", contains(masked(secret)));
        for (var call : Map.of(
                        "create-api-key",
                        Map.of("keyType", "live"),
                        "update-api-key-metadata",
                        Map.of("apiKey", secret, "metadata", Map.of()),
                        "api-keys/" + secret + "/status",
                        Map.of("status", "inactive"),
                        "delete-api-key",
                        Map.of("apiKey", secret))
                .entrySet()) {
            Tenant.as(customer.admin())
                    .body(call.getValue())
                    .post("/v1/user/" + call.getKey())
                    .then()
                    .statusCode(403)
                    .body("error.code", equalTo("OWNER_ONLY"));
        }
    }
}
