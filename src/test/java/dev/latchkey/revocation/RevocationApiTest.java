package dev.latchkey.revocation;

import static dev.latchkey.testing.Tenant.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the caller of a change learns, with another replica that does what the test wants: it is a row, after all. */
@QuarkusTest
class RevocationApiTest extends ApiTest {

    @Inject
    DataSource database;

    private final UUID other = UUID.randomUUID();

    @AfterEach
    void theOtherLeaves() throws SQLException {
        execute("delete from replica where id = '" + other + "'");
    }

    @Test
    void a_revoke_says_that_it_holds_everywhere_and_its_place_in_the_order_of_changes() {
        var key = Tenant.in("standard").createKey("production");
        int first = key.revoke()
                .statusCode(200)
                .body("effective", equalTo(true))
                .extract()
                .path("epoch");

        key.revoke()
                .statusCode(200)
                .body("status", equalTo("revoked"))
                .body("effective", equalTo(true))
                .body("epoch", greaterThan(first))
                .body("$", not(hasKey("effective_no_later_than")));
    }

    @Test
    void a_change_returns_as_soon_as_the_last_replica_has_applied_it() throws Exception {
        var key = Tenant.in("standard").createKey("production");
        join(Duration.ofHours(1), Duration.ZERO);
        execute("""
                create function acknowledge() returns trigger language plpgsql as $$ begin
                    update replica set acked = new.epoch; notify latchkey_ack; return null;
                end $$""");
        execute(
                "create trigger acknowledge after insert on revocation_log for each row execute function acknowledge()");
        try {
            key.revoke().statusCode(200).body("effective", equalTo(true));
        } finally {
            execute("drop function acknowledge cascade");
        }
    }

    @Test
    void a_replica_that_is_silent_is_waited_for_until_its_lease_is_over() throws Exception {
        var key = Tenant.in("standard").createKey("production");
        join(Duration.ofMillis(700), Duration.ZERO);

        var begun = System.nanoTime();
        key.revoke().statusCode(200).body("effective", equalTo(true));
        assertTrue(System.nanoTime() - begun > Duration.ofMillis(700).toNanos());
    }

    /** The first answer may have got lost while it was waited for: the second must not come before it is true. */
    @Test
    void a_rotation_says_where_it_holds_and_waits_again_when_it_is_repeated() throws Exception {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production");
        var again = UUID.randomUUID().toString();
        rotate(key, again).statusCode(201).body("effective", equalTo(true));

        join(Duration.ofMillis(700), Duration.ZERO);
        var begun = System.nanoTime();
        rotate(key, again)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("effective", equalTo(true));
        assertTrue(System.nanoTime() - begun > Duration.ofMillis(700).toNanos());

        theOtherLeaves();
        join(Duration.ofMillis(100), Duration.ofHours(1));
        rotate(key, again).statusCode(202).body("effective", equalTo(false));
    }

    private static ValidatableResponse rotate(Tenant.Key key, String idempotencyKey) {
        return as(key.tenant().owner())
                .header("Idempotency-Key", idempotencyKey)
                .body(Map.of("grace", "PT0S"))
                .post(key.path() + "/rotation")
                .then();
    }

    @Test
    void where_a_replica_serves_without_a_lease_nothing_is_called_effective() throws Exception {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production");
        join(Duration.ofMillis(100), Duration.ofHours(1));

        key.revoke()
                .statusCode(202)
                .header("Preference-Applied", equalTo(null))
                .body("status", equalTo("revoked"))
                .body("effective", equalTo(false))
                .body("effective_no_later_than", notNullValue());
        key.whoami().statusCode(401);
        as(tenant.owner())
                .delete(key.path())
                .then()
                .statusCode(202)
                .body("effective", equalTo(false))
                .body("effective_no_later_than", notNullValue());
    }

    /** NoteDx documents what is in the reply, so that the status alone can say it. */
    @Test
    void a_dialect_says_by_its_status_that_a_change_is_not_effective_yet() throws Exception {
        var tenant = Tenant.in("notedx");
        var key = tenant.createKey(Map.of("type", "live"));
        join(Duration.ofMillis(100), Duration.ofHours(1));

        as(tenant.owner())
                .body(Map.of("status", "inactive"))
                .post("/v1/user/api-keys/" + key.id() + "/status")
                .then()
                .statusCode(202)
                .body("status", equalTo("inactive"))
                .body("effective", nullValue());
        as(tenant.owner())
                .body(Map.of("apiKey", key.id()))
                .post("/v1/user/delete-api-key")
                .then()
                .statusCode(202);
        as(tenant.owner()).post("/v1/user/cancel-account").then().statusCode(202);
    }

    @Test
    void nobody_has_to_wait() throws Exception {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production");
        join(Duration.ofHours(1), Duration.ZERO);

        for (var change : List.of(
                async(tenant.owner()).body(Map.of("status", "inactive")).patch(key.path()),
                async(tenant.owner()).delete(key.path() + "/rotation"),
                async(tenant.owner()).post(key.path() + "/revocation"),
                async(Tenant.operator())
                        .body(Map.of("status", "suspended"))
                        .patch("/v1/accounts/" + tenant.account()))) {
            change.then()
                    .statusCode(202)
                    .header("Preference-Applied", "respond-async")
                    .header("ETag", notNullValue())
                    .body("effective", equalTo(false))
                    .body("effective_no_later_than", notNullValue());
        }
        async(Tenant.operator()).body(Map.of("status", "active")).patch("/v1/accounts/" + tenant.account());
        async(tenant.owner()).delete(key.path()).then().statusCode(202).body("effective", equalTo(false));
    }

    @Test
    void a_delete_that_holds_everywhere_has_nothing_to_say() {
        var key = Tenant.in("soundpiece").createKey("production");

        key.delete().statusCode(204).body(emptyString());
    }

    /** Our own row is gone: another replica has taken us for dead. */
    @Test
    void who_was_taken_for_dead_forgets_everything_and_begins_anew() throws Exception {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production");
        key.whoami().statusCode(200);
        execute("update api_key set active = false where id = '" + key.id() + "'");
        key.whoami().statusCode(200);

        execute("delete from replica");
        await().untilAsserted(() -> key.whoami().statusCode(401));
        var other = tenant.createKey("another");
        other.whoami().statusCode(200);
        other.revoke().statusCode(200).body("effective", equalTo(true));
    }

    /** Its row is as it was when the backup was taken; the log is no shorter, because a new key is none of its changes. */
    @Test
    void a_replica_that_outlives_a_restore_forgets_what_it_knew_from_before() throws Exception {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production");
        key.whoami().statusCode(200);
        execute("update api_key set active = false where id = '" + key.id() + "'");
        key.whoami().statusCode(200);

        execute("update replica set beat = beat - 1000");
        await().untilAsserted(() -> key.whoami().statusCode(401));
        tenant.createKey("another").whoami().statusCode(200);
    }

    @Test
    void whoever_changes_the_database_by_hand_can_make_all_replicas_forget() throws Exception {
        var key = Tenant.in("standard").createKey("production");
        key.whoami().statusCode(200);

        execute("update api_key set active = false where id = '" + key.id() + "'");
        execute("""
                with next as (update revocation_epoch set v = v + 1 returning v)
                insert into revocation_log (epoch, kind, ref) select v, 'all', '' from next""");
        await().untilAsserted(() -> key.whoami().statusCode(401));
    }

    /** Nobody can renew a lease while the table is locked. */
    @Test
    void without_a_lease_no_key_is_let_in_and_the_replica_is_not_ready() throws Exception {
        var key = Tenant.in("standard").createKey("production");
        var service = Tenant.serviceKey("keys:verify");
        key.whoami().statusCode(200);

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                var unused = lock.execute("lock table replica in access exclusive mode");
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> key.whoami().statusCode(503));
            key.whoami()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("verification_unavailable"));
            as(service)
                    .body(Map.of("key", key.secret()))
                    .post("/v1/verify")
                    .then()
                    .statusCode(503);
            ready().statusCode(503).body("checks.find { it.name == 'lease' }.data.lease", equalTo("lost"));
            connection.rollback();
        }
        await().untilAsserted(() -> key.whoami().statusCode(200));
        ready().statusCode(200);
    }

    private void join(Duration lease, Duration serveFor) throws SQLException {
        execute("insert into replica (id, acked, lease_ms, serve_for_ms) values ('%s', 0, %d, %d)"
                .formatted(other, lease.toMillis(), serveFor.toMillis()));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var unused = statement.execute(sql);
        }
    }

    private static RequestSpecification async(String caller) {
        return as(caller).header("Prefer", "respond-async");
    }

    private ValidatableResponse ready() {
        return management().get("/q/health/ready").then();
    }
}
