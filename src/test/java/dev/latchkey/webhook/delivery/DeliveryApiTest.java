package dev.latchkey.webhook.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.testing.Webhooks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is sent here: what is to be sent, and what the log tells of it. */
@QuarkusTest
class DeliveryApiTest extends ApiTest {

    private static final String URL = "https://hooks.example.com/latchkey";

    @Inject
    DataSource database;

    @Inject
    DeliveryLogJob log;

    private Tenant tenant;
    private Webhooks webhooks;

    @BeforeEach
    void openAccount() {
        tenant = Tenant.in("soapnote");
        webhooks = Webhooks.of(tenant);
    }

    @Test
    void what_happens_to_a_key_is_on_its_way_when_the_call_returns() {
        var endpoint = webhooks.add(URL);
        var key = tenant.createKey("production");
        key.revoke().statusCode(200);

        String id = webhooks.deliveries(endpoint, "")
                .body("items.event", contains("key.revoked", "key.created"))
                .body("items[0].status", equalTo("pending"))
                .body("items[0].created_at", notNullValue())
                .body("items[0].next_attempt_at", notNullValue())
                .body("items[0].attempts", empty())
                .extract()
                .path("items[0].id");
        var found = webhooks.get(endpoint + "/deliveries/" + id)
                .statusCode(200)
                .body("id", equalTo(id))
                .body("event", equalTo("key.revoked"))
                .extract();
        var body = new JsonObject(found.<String>path("body"));
        assertEquals(List.of("type", "timestamp", "data"), new ArrayList<>(body.fieldNames()));
        assertEquals("key.revoked", body.getString("type"));
        assertEquals(found.path("created_at"), body.getString("timestamp"));
        assertEquals(
                Map.of("account_id", tenant.account(), "key_id", key.id()),
                body.getJsonObject("data").getMap());
    }

    @Test
    void a_change_that_is_taken_back_is_told_to_nobody() {
        var endpoint = webhooks.add(URL, "key.created");
        for (var i = 0; i < 5; i++) {
            tenant.createKey("key " + i);
        }
        tenant.tryToCreateKey(Map.of("name", "one too many")).statusCode(409);
        webhooks.deliveries(endpoint, "").body("items", hasSize(5));
    }

    @Test
    void an_endpoint_hears_of_its_own_accounts_events_as_far_as_it_wants_and_is_active() {
        var all = webhooks.add(URL);
        var revoked = webhooks.add(URL, "key.revoked", "key.deleted");
        var inactive = webhooks.add(URL);
        webhooks.patch(inactive, Map.of("status", "inactive")).statusCode(200);
        var stranger = Webhooks.of(Tenant.in("soapnote"));
        var strangers = stranger.add(URL);

        tenant.createKey("production").revoke().statusCode(200);

        webhooks.deliveries(all, "").body("items.event", contains("key.revoked", "key.created"));
        webhooks.deliveries(revoked, "").body("items.event", contains("key.revoked"));
        webhooks.deliveries(inactive, "").body("items", empty());
        stranger.deliveries(strangers, "").body("items", empty());
    }

    @Test
    void the_log_has_pages_and_filters() throws SQLException {
        var endpoint = webhooks.add(URL);
        for (var i = 0; i < 3; i++) {
            tenant.createKey("key " + i).revoke().statusCode(200);
        }
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = webhooks.deliveries(endpoint, "?limit=2&cursor=" + next).extract();
            seen.addAll(page.path("items.id"));
            next = page.path("next_cursor");
        } while (next != null);
        List<String> all = webhooks.deliveries(endpoint, "").extract().path("items.id");
        assertEquals(all, seen);
        assertEquals(6, seen.size());

        end(all.get(0), "failed");
        webhooks.deliveries(endpoint, "?status=failed").body("items.id", contains(all.get(0)));
        webhooks.deliveries(endpoint, "?status=pending").body("items", hasSize(5));
        webhooks.deliveries(endpoint, "?event=key.created").body("items", hasSize(3));
        for (var wrong : List.of("status=sent", "event=key.eaten", "limit=0", "cursor=a")) {
            webhooks.get(endpoint + "/deliveries?" + wrong)
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo(wrong.substring(0, wrong.indexOf('='))));
        }
    }

    @Test
    void the_log_tells_of_every_attempt() throws SQLException {
        var endpoint = webhooks.add(URL);
        tenant.createKey("production");
        var id = onlyDelivery(endpoint);
        update("""
                update webhook_delivery set attempts = '[
                    {"at": "2026-03-18T10:00:00.000Z", "error": "timed_out", "duration_ms": 20000},
                    {"at": "2026-03-18T10:00:05.000Z", "status": 204, "duration_ms": 12, "of_a_newer_version": 1}]'
                where id = cast(? as uuid)""", id);
        end(id, "delivered");

        webhooks.get(endpoint + "/deliveries/" + id)
                .statusCode(200)
                .body("status", equalTo("delivered"))
                .body("next_attempt_at", nullValue())
                .body("attempts.at", contains("2026-03-18T10:00:00.000Z", "2026-03-18T10:00:05.000Z"))
                .body("attempts.status", contains(null, 204))
                .body("attempts.error", contains("timed_out", null))
                .body("attempts.duration_ms", contains(20000, 12));
    }

    @Test
    void one_is_replayed_whatever_has_become_of_it() throws SQLException {
        var endpoint = webhooks.add(URL);
        tenant.createKey("production");
        var id = onlyDelivery(endpoint);
        for (var status : List.of("delivered", "failed")) {
            end(id, status);
            replay(endpoint, id)
                    .statusCode(202)
                    .body("id", equalTo(id))
                    .body("status", equalTo("pending"))
                    .body("next_attempt_at", notNullValue());
        }
        TestClock.advance(Duration.ofDays(10));
        replay(endpoint, id).statusCode(202).body("status", equalTo("pending"));
        assertThat(hasItsWholeScheduleAhead(id), equalTo(true));
        replay(endpoint, UUID.randomUUID().toString())
                .statusCode(404)
                .body("code", equalTo("webhook_delivery_not_found"));
    }

    @Test
    void after_an_outage_all_that_failed_since_is_replayed_at_once() throws SQLException {
        var endpoint = webhooks.add(URL);
        tenant.createKey("before the outage");
        end(onlyDelivery(endpoint), "failed");
        TestClock.advance(Duration.ofHours(1));
        var key = tenant.createKey("production");
        key.revoke().statusCode(200);
        var during = webhooks.deliveries(endpoint, "").extract();
        end(during.path("items[0].id"), "failed");
        end(during.path("items[1].id"), "delivered");
        String outage = during.path("items[1].created_at");

        webhooks.post(endpoint + "/replay", Map.of("from", outage))
                .statusCode(200)
                .body("replayed", equalTo(1))
                .body("more", equalTo(false));
        webhooks.deliveries(endpoint, "").body("items.status", contains("pending", "delivered", "failed"));
        webhooks.post(endpoint + "/replay", Map.of("from", "0001-01-01T00:00:00Z"))
                .body("replayed", equalTo(1));
        webhooks.post(endpoint + "/replay", Map.of("from", "+999999999-01-01T00:00:00Z"))
                .body("replayed", equalTo(0));
        for (var wrong : List.of("yesterday", 1, "")) {
            webhooks.post(endpoint + "/replay", Map.of("from", wrong))
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("#/from"));
        }
    }

    @Test
    void a_replay_takes_ten_thousand_and_says_that_there_are_more() throws SQLException {
        var endpoint = webhooks.add(URL);
        tenant.createKey("production");
        update("""
                insert into webhook_delivery (endpoint_id, entry_id, event, created_at, status, schedule_since)
                select endpoint_id, entry_id, event, created_at, 'failed', created_at
                from webhook_delivery, generate_series(1, 10001) where id = cast(? as uuid)""", onlyDelivery(endpoint));
        var from = Map.of("from", "2026-01-01T00:00:00Z");
        webhooks.post(endpoint + "/replay", from)
                .body("replayed", equalTo(10_000))
                .body("more", equalTo(true));
        webhooks.post(endpoint + "/replay", from).body("replayed", equalTo(1)).body("more", equalTo(false));
    }

    @Test
    void a_test_goes_to_this_endpoint_alone_whatever_it_wants_to_hear_of() {
        var endpoint = webhooks.add(URL, "key.revoked");
        var other = webhooks.add(URL);
        String id = webhooks.post(endpoint + "/test", "")
                .statusCode(202)
                .body("event", equalTo("webhook.test"))
                .body("status", equalTo("pending"))
                .extract()
                .path("id");

        String body = webhooks.get(endpoint + "/deliveries/" + id).extract().path("body");
        assertEquals(
                Map.of("account_id", tenant.account(), "endpoint_id", endpoint),
                new JsonObject(body).getJsonObject("data").getMap());
        webhooks.deliveries(endpoint, "?event=webhook.test").body("items.id", contains(id));
        webhooks.deliveries(other, "").body("items", empty());
        Tenant.as(tenant.owner())
                .get("/v1/accounts/" + tenant.account() + "/audit?action=webhook.test")
                .then()
                .body("items.subject_id", contains(endpoint));
    }

    @Test
    void an_inactive_endpoint_is_sent_nothing_by_hand() throws SQLException {
        var endpoint = webhooks.add(URL);
        tenant.createKey("production");
        var id = onlyDelivery(endpoint);
        end(id, "failed");
        webhooks.patch(endpoint, Map.of("status", "inactive")).statusCode(200);
        for (var reply : List.of(
                replay(endpoint, id),
                webhooks.post(endpoint + "/test", ""),
                webhooks.post(endpoint + "/replay", Map.of("from", "2026-01-01T00:00:00Z")))) {
            reply.statusCode(409).body("code", equalTo("webhook_endpoint_inactive"));
        }
        webhooks.deliveries(endpoint, "").body("items.status", contains("failed"));
    }

    @Test
    void what_is_not_the_callers_is_refused() {
        var endpoint = webhooks.add(URL);
        tenant.createKey("production");
        var id = onlyDelivery(endpoint);
        var path = endpoint + "/deliveries/" + id;
        Tenant.as(tenant.admin()).get(webhooks.path() + "/" + path).then().statusCode(200);
        Tenant.as(tenant.admin())
                .post(webhooks.path() + "/" + path + "/replay")
                .then()
                .statusCode(403);

        var stranger = Webhooks.of(Tenant.in("soapnote"));
        var strangers = stranger.add(URL);
        stranger.get(path).statusCode(404);
        stranger.get(endpoint + "/deliveries").statusCode(404);
        stranger.get(strangers + "/deliveries/" + id).statusCode(404);
        stranger.post(strangers + "/deliveries/" + id + "/replay", "").statusCode(404);
        stranger.post(endpoint + "/test", "").statusCode(404);
        stranger.post(endpoint + "/replay", Map.of("from", "2026-01-01T00:00:00Z"))
                .statusCode(404);
    }

    @Test
    void a_deleted_endpoint_takes_its_log_with_it() throws SQLException {
        var endpoint = webhooks.add(URL);
        tenant.createKey("production");
        Tenant.as(tenant.owner())
                .delete(webhooks.path() + "/" + endpoint)
                .then()
                .statusCode(204);
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select count(*) from webhook_delivery where endpoint_id = cast(? as uuid)")) {
            query.setString(1, endpoint);
            var rows = query.executeQuery();
            rows.next();
            assertEquals(0, rows.getInt(1));
        }
    }

    @Test
    void the_log_forgets_what_has_ended_long_ago() throws Throwable {
        var endpoint = webhooks.add(URL);
        tenant.createKey("production").revoke().statusCode(200);
        List<String> ids = webhooks.deliveries(endpoint, "").extract().path("items.id");
        end(ids.get(0), "delivered");

        TestClock.advance(Duration.ofDays(29));
        VertxContextSupport.subscribeAndAwait(log::forgetOld);
        assertThat(idsOf(endpoint), containsInAnyOrder(ids.toArray()));
        TestClock.advance(Duration.ofDays(2));
        VertxContextSupport.subscribeAndAwait(log::forgetOld);
        assertThat(idsOf(endpoint), contains(ids.get(1)));
    }

    private List<String> idsOf(String endpoint) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select id from webhook_delivery where endpoint_id = cast(? as uuid)")) {
            query.setString(1, endpoint);
            var rows = query.executeQuery();
            var ids = new ArrayList<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    private ValidatableResponse replay(String endpoint, String id) {
        return webhooks.post(endpoint + "/deliveries/" + id + "/replay", "");
    }

    private String onlyDelivery(String endpoint) {
        return webhooks.deliveries(endpoint, "")
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    /** As the sending does it at the end. */
    private void end(String id, String status) throws SQLException {
        update(
                "update webhook_delivery set status = '" + status
                        + "', next_attempt_at = null, attempt_count = 3 where id = cast(? as uuid)",
                id);
    }

    /** As of a message that is new: it is given up by its age and its attempts. */
    private boolean hasItsWholeScheduleAhead(String id) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select attempt_count = 0 and schedule_since = next_attempt_at
                            and schedule_since > created_at + interval '9 days'
                        from webhook_delivery where id = cast(? as uuid)""")) {
            query.setString(1, id);
            var rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    @CanIgnoreReturnValue
    private int update(String sql, String id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            return statement.executeUpdate();
        }
    }
}
