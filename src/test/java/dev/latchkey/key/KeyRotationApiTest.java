package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class KeyRotationApiTest extends ApiTest {

    /** S1.26, S2.9, S4.17: same key, new secret, and the old one goes on until the end of the grace. */
    @Test
    void both_secrets_open_the_same_key_during_the_grace_and_only_the_new_one_after_it() {
        var key = Tenant.in("standard").createKey("production-server");
        key.whoami().statusCode(200);

        var reply = key.rotate("PT1H").statusCode(201).body("id", equalTo(key.id()));
        var renewed = secretOf(reply, key);

        assertNotEquals(key.secret(), renewed.secret());
        reply.body(
                        "last_four",
                        equalTo(renewed.secret().substring(renewed.secret().length() - 4)))
                .body("previous_secret_expires_at", notNullValue());
        key.whoami().statusCode(200).body("key_id", equalTo(key.id()));
        renewed.whoami().statusCode(200).body("key_id", equalTo(key.id()));

        TestClock.advance(Duration.ofHours(1));
        key.whoami().statusCode(401);
        renewed.whoami().statusCode(200);
    }

    @Test
    void the_key_shows_both_secrets_by_their_ends_and_never_more_of_them() {
        var key = Tenant.in("standard").createKey("production-server");
        var renewed = secretOf(key.rotate("PT1H").statusCode(201), key);

        key.get()
                .body("secrets", hasSize(2))
                .body("secrets.last_four", contains(endOf(renewed), endOf(key)))
                .body("secrets[0].expires_at", nullValue())
                .body("secrets[1].expires_at", notNullValue())
                .body("secrets[0].containsKey('key')", equalTo(false));
    }

    @Test
    void without_a_grace_the_old_secret_stops_when_the_call_returns() {
        var key = Tenant.in("standard").createKey("leaked");
        key.whoami().statusCode(200);

        var renewed = secretOf(key.rotate("PT0S").statusCode(201), key);

        key.whoami().statusCode(401);
        renewed.whoami().statusCode(200);
    }

    @Test
    void a_second_rotation_during_the_grace_is_refused_and_possible_after_it() {
        var key = Tenant.in("standard").createKey("production-server");
        key.rotate("PT1H").statusCode(201);

        key.rotate("PT1H").statusCode(409).body("code", equalTo("rotation_under_way"));

        TestClock.advance(Duration.ofHours(1));
        key.rotate("PT1H").statusCode(201);
        key.get().body("secrets", hasSize(2));
        key.whoami().statusCode(401);
    }

    @Test
    void the_grace_can_be_ended_by_hand_and_ending_it_again_changes_nothing() {
        var key = Tenant.in("standard").createKey("production-server");
        var renewed = secretOf(key.rotate("7d").statusCode(201), key);
        key.whoami().statusCode(200);

        for (int i = 0; i < 2; i++) {
            as(key.tenant().owner()).delete(key.path() + "/rotation").then().statusCode(200);
            key.whoami().statusCode(401);
            renewed.whoami().statusCode(200);
        }
        key.rotate("PT1H").statusCode(201);
    }

    @Test
    void rotation_never_extends_a_key_that_is_about_to_lapse() {
        var key = Tenant.in("standard").createKey(Map.of("name", "short", "expires_in", "PT10M"));
        String expiresAt = key.get().extract().path("expires_at");

        var renewed = secretOf(
                key.rotate("PT1H").statusCode(201).body("previous_secret_expires_at", equalTo(expiresAt)), key);

        TestClock.advance(Duration.ofMinutes(10));
        key.whoami().statusCode(401);
        renewed.whoami().statusCode(401);
    }

    @Test
    void revoking_and_deleting_end_both_secrets() {
        var key = Tenant.in("standard").createKey("production-server");
        var renewed = secretOf(key.rotate("PT1H").statusCode(201), key);

        key.revoke().statusCode(200);

        key.whoami().statusCode(401);
        renewed.whoami().statusCode(401);
        key.rotate("PT1H").statusCode(409).body("code", equalTo("key_revoked"));
        key.delete().statusCode(204);
        key.rotate("PT1H").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-PT1H", "soon", "91d", "P1000000Y", "PT9999999999999H"})
    void a_grace_must_be_a_length_of_time_of_at_most_90_days(String grace) {
        var key = Tenant.in("standard").createKey("production-server");

        key.rotate(grace).statusCode(400).body("errors[0].pointer", equalTo("#/grace"));

        key.get().body("secrets", hasSize(1));
    }

    /** S4.16: 30 days in development, 60 in staging, 90 in production, from the secret's own beginning. */
    @ParameterizedTest
    @CsvSource({
        "dev-local-machine-john-2025-01, 30",
        "staging-integration-test-2025-01, 60",
        "prod-api-server-main-2025-01, 90",
        "whatever, 90",
    })
    void a_secret_is_due_for_rotation_after_a_time_that_depends_on_where_the_key_is_used(String name, int days) {
        var key = Tenant.in("soshia").createKey(Map.of("name", name, "username", "john"));

        String createdAt = key.get().extract().path("created_at");
        String dueAt = key.get().extract().path("rotation_due_at");

        assertEquals(Duration.ofDays(days), Duration.between(Instant.parse(createdAt), Instant.parse(dueAt)));
    }

    /** What metadata says goes before what the name says. */
    @Test
    void metadata_tells_where_a_key_is_used() {
        var key = Tenant.in("standard")
                .createKey(Map.of("name", "production", "metadata", Map.of("environment", "Development")));

        String createdAt = key.get().extract().path("created_at");
        String dueAt = key.get().extract().path("rotation_due_at");

        assertEquals(Duration.ofDays(30), Duration.between(Instant.parse(createdAt), Instant.parse(dueAt)));
    }

    @Test
    void a_rename_moves_the_date_and_a_key_that_ends_before_it_has_none() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("dev-main");
        key.patch(Map.of("name", "prod-main")).statusCode(200);
        var shortLived = tenant.createKey(Map.of("name", "prod-main", "expires_in", "7d"));

        String createdAt = key.get().extract().path("created_at");
        String dueAt = key.get().extract().path("rotation_due_at");
        assertEquals(Duration.ofDays(90), Duration.between(Instant.parse(createdAt), Instant.parse(dueAt)));
        shortLived.get().body("rotation_due_at", nullValue());
    }

    private static String endOf(Key key) {
        return key.secret().substring(key.secret().length() - 4);
    }

    private static Key secretOf(ValidatableResponse reply, Key key) {
        return new Key(key.tenant(), key.id(), reply.extract().path("key"));
    }
}
