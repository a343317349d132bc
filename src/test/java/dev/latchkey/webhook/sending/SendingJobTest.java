package dev.latchkey.webhook.sending;

import static java.util.stream.Collectors.toSet;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.webhook.sending.Claimed.Entry;
import dev.latchkey.webhook.sending.Lane.Standing;
import dev.latchkey.webhook.sending.Lanes.Place;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the ledger's entry to the customer's endpoint and back into the table. */
@QuarkusTest
class SendingJobTest extends ApiTest {

    @Inject
    SendingJob job;

    @Inject
    Results results;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private Receiver receiver;
    private Tenant tenant;
    private String signingSecret;
    private String signingSecretId;

    @BeforeEach
    void openAccount() throws SQLException {
        update("update webhook_endpoint set active = false, inactive_reason = 'owner' where active");
        receiver = new Receiver();
        tenant = Tenant.in("soundpiece");
        var created = Tenant.as(tenant.owner())
                .body(Map.of("label", "events"))
                .post("/v1/accounts/" + tenant.account() + "/signing-secrets")
                .then()
                .statusCode(201)
                .extract();
        signingSecret = created.path("secret");
        signingSecretId = created.path("id");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @ActivateRequestContext
    void send() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> job.send());
    }

    private CompletableFuture<Void> beginToSend() {
        return CompletableFuture.runAsync(() -> {
            try {
                send();
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private UUID endpoint(String url) throws SQLException {
        var id = UUID.randomUUID();
        update(
                "insert into webhook_endpoint (id, account_id, url, events, signing_secret_id, active, created_at, version)"
                        + " values (?, ?, ?, '{}', ?, true, now(), 0)",
                id,
                UUID.fromString(tenant.account()),
                url,
                UUID.fromString(signingSecretId));
        return id;
    }

    @CanIgnoreReturnValue
    private int update(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private record Row(String status, Instant next, int attempts, JsonArray log, Instant createdAt) {
        JsonObject last() {
            return log.getJsonObject(log.size() - 1);
        }
    }

    private List<Row> deliveries(UUID endpoint) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select status, next_attempt_at, attempt_count, attempts::text, created_at"
                                + " from webhook_delivery where endpoint_id = ? order by entry_id")) {
            statement.setObject(1, endpoint);
            var rows = statement.executeQuery();
            var found = new ArrayList<Row>();
            while (rows.next()) {
                var next = rows.getTimestamp(2);
                found.add(new Row(
                        rows.getString(1),
                        next == null ? Instant.MAX : next.toInstant(),
                        rows.getInt(3),
                        new JsonArray(rows.getString(4)),
                        rows.getTimestamp(5).toInstant()));
            }
            return found;
        }
    }

    private Row delivery(UUID endpoint) throws SQLException {
        var all = deliveries(endpoint);
        assertEquals(1, all.size());
        return all.get(0);
    }

    private String reason(UUID endpoint) throws SQLException {
        return query("select inactive_reason from webhook_endpoint where id = ?", endpoint);
    }

    private String query(String sql, UUID id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            var rows = statement.executeQuery();
            assertTrue(rows.next());
            return String.valueOf(rows.getString(1));
        }
    }

    @Test
    void an_event_is_sent_once_signed_and_says_little() throws Throwable {
        var endpoint = endpoint(receiver.url("/hooks"));
        var key = tenant.createKey("a name");
        send();
        send();

        assertEquals(1, receiver.received().size());
        var received = receiver.received().get(0);
        assertTrue(received.isSignedWith(signingSecret));
        var body = new JsonObject(received.body());
        assertEquals("key.created", body.getString("type"));
        assertEquals(key.id(), body.getJsonObject("data").getString("key_id"));
        assertEquals(tenant.account(), body.getJsonObject("data").getString("account_id"));
        assertFalse(received.body().contains("a name"));
        assertFalse(received.body().contains(key.secret()));

        var row = delivery(endpoint);
        assertEquals("delivered", row.status());
        assertEquals(204, row.last().getInteger("status"));
        assertTrue(row.last().containsKey("duration_ms") && row.last().containsKey("at"));
        assertFalse(row.last().containsKey("error"));
        management()
                .get("/q/metrics")
                .then()
                .body(containsString("latchkey_webhook_attempts_total{outcome=\"delivered\"}"));
        management().get("/q/metrics").then().body(not(containsString("/hooks")));
    }

    @Test
    void while_a_secret_is_rotated_both_texts_sign() throws Throwable {
        var unused = endpoint(receiver.url("/"));
        String rotated = Tenant.as(tenant.owner())
                .body(Map.of("grace", "PT1H"))
                .post("/v1/accounts/" + tenant.account() + "/signing-secrets/" + signingSecretId + "/rotation")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
        tenant.createKey("first");
        send();
        var first = receiver.received().get(0);
        assertTrue(first.isSignedWith(rotated));
        assertTrue(first.isSignedWith(signingSecret));

        update("update signing_secret set previous_expires_at = now() where id = ?", UUID.fromString(signingSecretId));
        tenant.createKey("second");
        send();
        var second = receiver.received().get(1);
        assertTrue(second.isSignedWith(rotated));
        assertFalse(second.isSignedWith(signingSecret));
    }

    @Test
    void what_fails_is_tried_ten_times_by_the_schedule_and_then_the_endpoint_is_switched_off() throws Throwable {
        receiver.answer(500);
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        send();
        var row = delivery(endpoint);
        assertEquals(500, row.last().getInteger("status"));
        assertIn(Duration.ofSeconds(5), Duration.between(clock.instant(), row.next()));
        for (int attempt = 2; attempt <= 10; attempt++) {
            assertEquals("pending", row.status());
            TestClock.advance(Duration.between(clock.instant(), row.next()).minusSeconds(1));
            send();
            assertEquals(attempt - 1, receiver.received().size());
            TestClock.advance(Duration.ofSeconds(1));
            send();
            row = delivery(endpoint);
        }
        send();
        assertEquals("failed", row.status());
        assertEquals(10, receiver.received().size());
        assertEquals(
                1,
                receiver.received().stream()
                        .map(Receiver.Received::id)
                        .collect(toSet())
                        .size());
        assertEquals("failing", reason(endpoint));
        assertLedgerTells(endpoint);
        var waited = Duration.between(row.createdAt(), clock.instant());
        assertTrue(waited.toHours() >= 75 && waited.toHours() <= 84, waited.toString());
    }

    private static void assertIn(Duration pause, Duration seen) {
        assertTrue(
                seen.compareTo(pause.minusSeconds(2)) >= 0
                        && seen.compareTo(pause.multipliedBy(11).dividedBy(10)) <= 0,
                seen.toString());
    }

    private void assertLedgerTells(UUID endpoint) {
        Tenant.as(tenant.owner())
                .get("/v1/accounts/" + tenant.account() + "/audit?subject=" + endpoint)
                .then()
                .body("items.action", contains("webhook_endpoint.deactivated"));
    }

    @Test
    void one_success_since_then_keeps_an_endpoint() throws Throwable {
        receiver.answer(500);
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        update("update webhook_delivery set attempt_count = 9 where endpoint_id = ?", endpoint);
        update("update webhook_endpoint set last_success_at = now() + interval '1 minute' where id = ?", endpoint);
        send();
        send();
        assertEquals("failed", delivery(endpoint).status());
        assertEquals("null", reason(endpoint));
    }

    @Test
    void a_410_ends_the_delivery_and_switches_the_endpoint_off() throws Throwable {
        receiver.answer(410);
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        send();
        send();
        assertEquals("failed", delivery(endpoint).status());
        assertEquals("gone", reason(endpoint));
        assertLedgerTells(endpoint);
        tenant.createKey("another");
        send();
        assertEquals(1, receiver.received().size());
    }

    @Test
    void an_endpoint_that_is_busy_makes_it_later() throws Throwable {
        receiver.answer(response ->
                response.setStatusCode(429).putHeader("retry-after", "600").end());
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        send();
        assertIn(
                Duration.ofMinutes(10),
                Duration.between(clock.instant(), delivery(endpoint).next()));
    }

    @Test
    void what_an_inactive_endpoint_waits_for_comes_when_it_is_switched_on_again() throws Throwable {
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        update("update webhook_endpoint set active = false, inactive_reason = 'owner' where id = ?", endpoint);
        send();
        assertEquals("pending", delivery(endpoint).status());
        update("update webhook_endpoint set active = true, inactive_reason = null where id = ?", endpoint);
        send();
        assertEquals("delivered", delivery(endpoint).status());
    }

    @Test
    void what_cannot_be_sent_says_why() throws Throwable {
        var inside = endpoint("http://127.0.0.1:1/");
        var nobody = endpoint("http://127.0.0.9:1/");
        var nowhere = endpoint("http://no-such-name.invalid/");
        tenant.createKey("main");
        send();
        assertEquals("address_not_allowed", delivery(inside).last().getString("error"));
        assertEquals("connection_refused", delivery(nobody).last().getString("error"));
        assertEquals("name_not_found", delivery(nowhere).last().getString("error"));

        update("update signing_secret set encrypted = '\\x00' where id = ?", UUID.fromString(signingSecretId));
        TestClock.advance(Duration.ofSeconds(10));
        send();
        assertEquals("secret_unavailable", delivery(nobody).last().getString("error"));
    }

    @Test
    void the_log_keeps_the_last_twenty_attempts() throws Throwable {
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        for (int i = 0; i < 22; i++) {
            update(
                    "update webhook_delivery set status = 'pending', attempt_count = 0, next_attempt_at = ? where endpoint_id = ?",
                    Timestamp.from(clock.instant()),
                    endpoint);
            send();
        }
        assertEquals(20, delivery(endpoint).log().size());
        assertEquals(22, receiver.received().size());
    }

    /** The result of the attempt before must not end what somebody has just asked for. */
    @Test
    void a_replay_while_an_attempt_is_under_way_is_not_lost() throws Throwable {
        var held = new CompletableFuture<io.vertx.core.http.HttpServerResponse>();
        receiver.answerOnce(held::complete);
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        var sending = beginToSend();
        var response = held.get(5, TimeUnit.SECONDS);
        update(
                "update webhook_delivery set attempt_count = 0, next_attempt_at = ? where endpoint_id = ?",
                Timestamp.from(clock.instant().plusSeconds(60)),
                endpoint);
        var unused = response.setStatusCode(500).end();
        sending.get(5, TimeUnit.SECONDS);

        assertEquals(0, delivery(endpoint).attempts());
        assertEquals(0, delivery(endpoint).log().size());
        TestClock.advance(Duration.ofSeconds(61));
        send();
        assertEquals("delivered", delivery(endpoint).status());
        assertEquals(2, receiver.received().size());
    }

    /** Who deletes an endpoint holds its deliveries for a moment; the result waits and nobody else does. */
    @Test
    void a_result_whose_delivery_is_locked_is_written_later() throws Throwable {
        var endpoint = endpoint(receiver.url("/"));
        var other = endpoint(receiver.url("/other"));
        tenant.createKey("main");
        var locked = new CompletableFuture<Void>();
        receiver.answer(response -> {
            var unused = locked.thenRun(() -> response.setStatusCode(204).end());
        });
        var sending = beginToSend();
        Awaitility.await().until(() -> receiver.received().size() == 2);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from webhook_delivery where endpoint_id = '" + endpoint + "' for update");
            var unused = locked.complete(null);
            Awaitility.await().until(() -> delivery(other).status().equals("delivered"));
            assertEquals("pending", delivery(endpoint).status());
            connection.rollback();
        }
        sending.get(5, TimeUnit.SECONDS);
        assertEquals("delivered", delivery(endpoint).status());
    }

    /** A replay may be over before the attempt that it overtook. */
    @Test
    void a_late_result_of_an_older_claim_changes_nothing() throws Throwable {
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        var until = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(30);
        update(
                "update webhook_delivery set attempt_count = 1, next_attempt_at = ? where endpoint_id = ?",
                until.atOffset(ZoneOffset.UTC),
                endpoint);
        var id = UUID.fromString(query("select id from webhook_delivery where endpoint_id = ?", endpoint));
        var late = new Answer(null, "timed_out", Duration.ZERO, Duration.ZERO);
        var good = new Answer(200, null, Duration.ZERO, Duration.ZERO);
        var both = List.of(
                result(id, endpoint, until.minusSeconds(9), late),
                result(id, endpoint, until, good),
                result(id, endpoint, until.minusSeconds(5), late));

        VertxContextSupport.subscribeAndAwait(() -> results.write(both, until));

        assertEquals("delivered", delivery(endpoint).status());
        assertEquals(1, delivery(endpoint).log().size());
    }

    private static Result result(UUID id, UUID endpoint, Instant until, Answer answer) {
        var entry = new Entry("key.created", UUID.randomUUID(), UUID.randomUUID(), until, null);
        var claim = new Claimed(id, endpoint, "https://a.test", entry, until, 1, until, Buffer.buffer(), null);
        return Result.of(claim, new Place(new Lane(), Standing.NEW), answer, until, until, 0);
    }

    @Test
    void what_waits_for_an_endpoint_has_its_whole_schedule_when_it_is_switched_on() throws Throwable {
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        update("update webhook_endpoint set active = false, inactive_reason = 'failing' where id = ?", endpoint);
        update(
                "update webhook_delivery set attempt_count = 9, schedule_since = now() - interval '5 days',"
                        + " next_attempt_at = now() + interval '1 day' where endpoint_id = ?",
                endpoint);
        receiver.answer(response -> response.setStatusCode(500).end());
        Tenant.as(tenant.owner())
                .body(Map.of("status", "active"))
                .patch("/v1/accounts/" + tenant.account() + "/webhook-endpoints/" + endpoint)
                .then()
                .statusCode(200);

        send();

        assertEquals("pending", delivery(endpoint).status());
        assertEquals(1, delivery(endpoint).attempts());
    }

    /** With a timeout of a second, and far more dead ones than their places: they are tried in turns, and cost the others nothing. */
    @Test
    void a_hundred_dead_endpoints_do_not_keep_one_that_answers() throws Throwable {
        receiver.answer(response -> {});
        for (int i = 0; i < 100; i++) {
            var unused = endpoint(receiver.url("/dead"));
        }
        tenant.createKey("main");
        var dead = beginToSend();
        Awaitility.await().until(() -> receiver.received().size() == 100);
        try (var healthy = new Receiver()) {
            var endpoint = endpoint(healthy.url("/"));
            copyDeliveries(endpoint, 200);
            var begun = System.nanoTime();
            send();
            Awaitility.await().until(() -> healthy.received().size() == 200);
            assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() < 3_000);
        }
        dead.get(10, TimeUnit.SECONDS);
    }

    private void copyDeliveries(UUID endpoint, int count) throws SQLException {
        var made = update(
                "insert into webhook_delivery (endpoint_id, entry_id, event, created_at, schedule_since, next_attempt_at)"
                        + " select ?, e.id, e.action, e.at, e.at, e.at from (select * from audit_entry"
                        + " where account_id = ? and action = 'key.created' limit 1) e, generate_series(1, " + count
                        + ")",
                endpoint,
                UUID.fromString(tenant.account()));
        assertEquals(count, made);
    }

    @Test
    void two_replicas_at_once_send_nothing_twice_and_forget_nothing() throws Throwable {
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        copyDeliveries(endpoint, 299);
        var other = beginToSend();
        send();
        other.get(10, TimeUnit.SECONDS);
        assertEquals(300, receiver.received().size());
        assertEquals(
                300,
                receiver.received().stream()
                        .map(Receiver.Received::id)
                        .collect(toSet())
                        .size());
        assertTrue(deliveries(endpoint).stream().allMatch(row -> row.status().equals("delivered")));
    }

    /** As when a replica was killed: its claim is over after the timeout and a margin. */
    @Test
    void a_claim_that_nobody_hears_of_again_comes_again() throws Throwable {
        var endpoint = endpoint(receiver.url("/"));
        tenant.createKey("main");
        update(
                "update webhook_delivery set attempt_count = 1, next_attempt_at = ? where endpoint_id = ?",
                Timestamp.from(clock.instant().plusSeconds(16)),
                endpoint);
        send();
        assertEquals(0, receiver.received().size());
        TestClock.advance(Duration.ofSeconds(16));
        send();
        assertEquals("delivered", delivery(endpoint).status());
        assertEquals(2, delivery(endpoint).attempts());
        assertEquals(1, receiver.received().size());
    }
}
