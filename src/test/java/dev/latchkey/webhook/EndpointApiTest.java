package dev.latchkey.webhook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Webhooks;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EndpointApiTest extends ApiTest {

    private static final String URL = "https://hooks.example.com/T0/open-sesame-in-path?token=open-sesame-in-query";

    @Inject
    DataSource database;

    private Tenant tenant;
    private Webhooks webhooks;

    @BeforeEach
    void openAccount() {
        tenant = Tenant.in("soundpiece");
        webhooks = Webhooks.of(tenant);
    }

    @Test
    void an_endpoint_hears_of_everything_unless_it_says_of_what() {
        webhooks.tryToAdd(Map.of("url", URL))
                .statusCode(201)
                .header("ETag", "\"v0\"")
                .body("id", notNullValue())
                .body("url", equalTo(URL))
                .body("description", nullValue())
                .body("events", empty())
                .body("signing_secret_id", equalTo(webhooks.signingSecret()))
                .body("status", equalTo("active"))
                .body("inactive_reason", nullValue())
                .body("last_success_at", nullValue())
                .body("created_at", notNullValue());
        webhooks.tryToAdd(Map.of(
                        "url",
                        URL,
                        "description",
                        "On call",
                        "events",
                        List.of("key.revoked", "key.leaked", "key.revoked")))
                .statusCode(201)
                .body("description", equalTo("On call"))
                .body("events", contains("key.revoked", "key.leaked"));

        Tenant.as(tenant.admin())
                .get(webhooks.path())
                .then()
                .statusCode(200)
                .body("items.description", contains("On call", null))
                .body("items[0].url", equalTo(URL))
                .body("next_cursor", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.com/, must begin with https://",
        "https://me:secret@example.com/, neither a user nor a fragment",
        "https://example.com/#there, neither a user nor a fragment",
        "https:///path, must have a host",
        "https://example.com:22/, must have one of these ports",
        "not a URL, must be a URL such as",
    })
    void a_url_that_no_webhook_can_go_to_is_refused(String url, String why) {
        webhooks.tryToAdd(Map.of("url", url))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/url"))
                .body("errors[0].detail", containsString(why))
                .body("detail", not(containsString(url)));
    }

    @Test
    void what_is_no_event_is_refused_with_what_to_do() {
        webhooks.tryToAdd(Map.of("url", URL, "events", List.of("key.revoked", "key.eaten")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/events/1"))
                .body("errors[0].detail", containsString("key.revoked, key.deleted"))
                .body("errors[0].detail", containsString("leave events empty"))
                .body("detail", not(containsString("key.eaten")));
        webhooks.tryToAdd(Map.of("url", URL, "events", List.of("webhook.test")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/events/0"))
                .body("errors[0].detail", containsString("POST …/test"));
    }

    @Test
    void it_is_signed_with_a_secret_of_its_own_account() {
        var others = Webhooks.of(Tenant.in("soundpiece"));
        for (var id : List.of(others.signingSecret(), UUID.randomUUID().toString())) {
            webhooks.tryToAdd(Map.of("url", URL, "signing_secret_id", id))
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("#/signing_secret_id"));
        }
        var endpoint = webhooks.add(URL);
        webhooks.patch(endpoint, Map.of("signing_secret_id", others.signingSecret()))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/signing_secret_id"));
    }

    @Test
    void a_secret_that_signs_something_cannot_be_deleted() {
        var endpoint = webhooks.add(URL);
        var secret = "/v1/accounts/" + tenant.account() + "/signing-secrets/" + webhooks.signingSecret();
        Tenant.as(tenant.owner())
                .delete(secret)
                .then()
                .statusCode(409)
                .body("code", equalTo("signing_secret_in_use"))
                .body("detail", containsString(endpoint));

        webhooks.patch(endpoint, Map.of("signing_secret_id", Webhooks.of(tenant).signingSecret()))
                .statusCode(200);
        Tenant.as(tenant.owner()).delete(secret).then().statusCode(204);
    }

    @Test
    void a_change_counts_the_version_and_is_meant_for_one() {
        var endpoint = webhooks.add(URL, "key.revoked");
        webhooks.patch(endpoint, Map.of("url", "https://example.com:8443/", "description", "b", "events", List.of()))
                .statusCode(200)
                .header("ETag", "\"v1\"")
                .body("url", equalTo("https://example.com:8443/"))
                .body("description", equalTo("b"))
                .body("events", empty());
        webhooks.patch(endpoint, Map.of("description", "")).statusCode(200).body("description", nullValue());
        webhooks.get(endpoint).statusCode(200).header("ETag", "\"v2\"");

        Tenant.as(tenant.owner())
                .header("If-Match", "\"v1\"")
                .body(Map.of("description", "c"))
                .patch(webhooks.path() + "/" + endpoint)
                .then()
                .statusCode(412);
        Tenant.as(tenant.owner())
                .header("If-Match", "\"v1\"")
                .delete(webhooks.path() + "/" + endpoint)
                .then()
                .statusCode(412);
        webhooks.patch(endpoint, Map.of()).statusCode(400).body("code", equalTo("nothing_to_change"));
    }

    @Test
    void it_is_switched_off_and_on() {
        var endpoint = webhooks.add(URL);
        webhooks.patch(endpoint, Map.of("status", "inactive"))
                .statusCode(200)
                .body("status", equalTo("inactive"))
                .body("inactive_reason", equalTo("owner"));
        webhooks.patch(endpoint, Map.of("status", "active"))
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("inactive_reason", nullValue());
        webhooks.patch(endpoint, Map.of("status", "gone")).statusCode(400);
        assertThat(
                actions(endpoint),
                contains("webhook_endpoint.activated", "webhook_endpoint.deactivated", "webhook_endpoint.created"));
    }

    /** Whoever repairs it sees why it was switched off, and switching it off again does not hide that. */
    @Test
    void one_that_was_switched_off_by_itself_says_why_until_it_is_switched_on() throws SQLException {
        var endpoint = webhooks.add(URL);
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        update webhook_endpoint set active = false, inactive_reason = 'gone', last_success_at = now()
                        where id = cast(? as uuid)""")) {
            update.setString(1, endpoint);
            update.executeUpdate();
        }
        webhooks.patch(endpoint, Map.of("status", "inactive"))
                .statusCode(200)
                .body("inactive_reason", equalTo("gone"))
                .body("last_success_at", notNullValue());
        webhooks.patch(endpoint, Map.of("status", "active"))
                .statusCode(200)
                .body("inactive_reason", nullValue())
                .body("last_success_at", notNullValue());
    }

    @Test
    void the_ledger_tells_of_all_and_knows_the_url_only_as_far_as_the_host() {
        var endpoint = webhooks.add(URL, "key.revoked");
        webhooks.patch(endpoint, Map.of("url", URL + "2")).statusCode(200);
        Tenant.as(tenant.owner())
                .delete(webhooks.path() + "/" + endpoint)
                .then()
                .statusCode(204);
        webhooks.get(endpoint).statusCode(404);

        var ledger = Tenant.as(tenant.owner())
                .get("/v1/accounts/" + tenant.account() + "/audit?subject=" + endpoint)
                .then()
                .body(
                        "items.action",
                        contains("webhook_endpoint.deleted", "webhook_endpoint.updated", "webhook_endpoint.created"))
                .body("items[2].after.url", equalTo("https://hooks.example.com"))
                .body("items[1].after.changed", contains("url"))
                .extract()
                .asString();
        assertThat(ledger, not(containsString("sesame")));
    }

    @Test
    void what_changes_nothing_is_no_entry() {
        var endpoint = webhooks.add(URL, "key.revoked");
        webhooks.patch(endpoint, Map.of("url", URL, "events", List.of("key.revoked"), "status", "active"))
                .statusCode(200)
                .header("ETag", "\"v0\"");
        assertThat(actions(endpoint), contains("webhook_endpoint.created"));
    }

    @Test
    void an_account_has_at_most_a_hundred() throws SQLException {
        webhooks.add(URL);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into webhook_endpoint
                        select gen_random_uuid(), account_id, url, description, events, signing_secret_id, active,
                            inactive_reason, last_success_at, created_at, version
                        from webhook_endpoint, generate_series(1, 99) where account_id = cast(? as uuid)""")) {
            insert.setString(1, tenant.account());
            insert.executeUpdate();
        }
        webhooks.tryToAdd(Map.of("url", URL)).statusCode(409).body("code", equalTo("webhook_endpoint_limit_reached"));
    }

    @Test
    void what_is_not_the_callers_is_refused() {
        var endpoint = webhooks.add(URL);
        Tenant.as(tenant.admin())
                .body(Map.of("status", "inactive"))
                .patch(webhooks.path() + "/" + endpoint)
                .then()
                .statusCode(403);
        webhooks.get(UUID.randomUUID().toString()).statusCode(404).body("code", equalTo("webhook_endpoint_not_found"));

        var stranger = Webhooks.of(Tenant.in("soundpiece"));
        stranger.get(endpoint).statusCode(404);
        stranger.patch(endpoint, Map.of("status", "inactive")).statusCode(404);
        Tenant.as(stranger.tenant().owner())
                .delete(stranger.path() + "/" + endpoint)
                .then()
                .statusCode(404);
        Tenant.as(stranger.tenant().owner()).get(webhooks.path()).then().statusCode(404);
    }

    private List<String> actions(String endpoint) {
        return Tenant.as(tenant.owner())
                .get("/v1/accounts/" + tenant.account() + "/audit?subject=" + endpoint)
                .then()
                .statusCode(200)
                .extract()
                .path("items.action");
    }
}
