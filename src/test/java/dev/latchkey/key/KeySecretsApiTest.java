package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.Acting;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import dev.latchkey.testing.TestKeyset;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** S3.1: a secret can be seen again only in a keyspace that keeps it, by who may, and not without a trace. */
@QuarkusTest
class KeySecretsApiTest extends ApiTest {

    @Inject
    DataSource database;

    @Inject
    Acting acting;

    @Inject
    RevealedSecrets revealed;

    @Test
    void an_owner_sees_the_secret_again_where_the_keyspace_keeps_it_and_the_ledger_has_each_look() throws SQLException {
        var key = recoverable();

        reveal(key, key.tenant().owner()).statusCode(200).body("key", equalTo(key.secret()));
        reveal(key, key.tenant().owner()).statusCode(200);

        assertEquals(2, looks(key));
    }

    @Test
    void after_a_rotation_it_is_the_new_one() {
        var key = recoverable();
        String renewed = key.rotate("PT1H").statusCode(201).extract().path("key");

        reveal(key, key.tenant().owner()).statusCode(200).body("key", equalTo(renewed));
    }

    @Test
    void nobody_else_sees_it_and_a_look_that_is_refused_leaves_no_entry() throws SQLException {
        var key = recoverable();

        reveal(key, key.tenant().admin()).statusCode(403);
        reveal(key, Tenant.operator()).statusCode(403);
        reveal(key, Tenant.in("standard").owner()).statusCode(404);
        reveal(key, Tenant.serviceKey("keys:read", "keys:write")).statusCode(403);
        reveal(key, key.secret()).statusCode(401);

        assertEquals(0, looks(key));
    }

    @Test
    void elsewhere_the_reply_says_why_not() {
        var key = Tenant.in("standard").createKey("once");

        reveal(key, key.tenant().owner())
                .statusCode(409)
                .body("code", equalTo("secret_not_recoverable"))
                .body("detail", containsString("rotate"));
    }

    @Test
    void a_key_that_has_ended_shows_no_secret() {
        var key = recoverable();
        key.revoke().statusCode(200);

        reveal(key, key.tenant().owner()).statusCode(409).body("code", equalTo("key_revoked"));
    }

    /** A copy of the database is no copy of the secrets, and what is stored for one key opens nothing for another. */
    @Test
    void what_is_stored_is_encrypted_for_this_key_alone() throws SQLException {
        var key = recoverable();
        var other = key.tenant().createKey(Map.of("name", "other", "expires_in", "7d"));
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select encrypted from key_secret where key_id = ?");
                var swap = connection.prepareStatement("update key_secret set encrypted = ? where key_id = ?")) {
            query.setObject(1, UUID.fromString(key.id()));
            var rows = query.executeQuery();
            rows.next();
            var stored = rows.getBytes(1);
            assertFalse(new String(stored, StandardCharsets.ISO_8859_1).contains(key.secret()));
            swap.setBytes(1, stored);
            swap.setObject(2, UUID.fromString(other.id()));
            assertEquals(1, swap.executeUpdate());
        }

        // Nothing is said of what went wrong.
        reveal(other, key.tenant().owner())
                .statusCode(500)
                .body("code", equalTo("internal_error"))
                .body("detail", equalTo("This is our fault; the log has the id of this reply"));
    }

    @Test
    void all_secrets_of_keys_in_use_are_shown_at_once_with_an_entry_for_each() throws Throwable {
        var key = recoverable();
        var other = createIn(key.tenant());
        String renewed = other.rotate("PT1H").statusCode(201).extract().path("key");
        var off = createIn(key.tenant());
        off.patch(Map.of("status", "inactive")).statusCode(200);
        createIn(key.tenant()).revoke().statusCode(200);
        createIn(key.tenant()).delete().statusCode(204);
        var notKept = createIn(key.tenant());
        execute("update key_secret set encrypted = null where key_id = ?", notKept.id());

        assertEquals(
                Map.of(idOf(key), key.secret(), idOf(other), renewed, idOf(off), off.secret()),
                revealAll(key.tenant()));

        for (var shown : List.of(key, other, off)) {
            assertEquals(1, looks(shown));
        }
        assertEquals(0, looks(notKept));
    }

    @Test
    void where_no_secret_is_kept_there_is_none_to_show() throws Throwable {
        var key = Tenant.in("standard").createKey("once");

        assertEquals(Map.of(), revealAll(key.tenant()));
        assertEquals(0, looks(key));
        assertEquals(Map.of(), revealAll(Tenant.in(TestKeyset.RECOVERABLE)));
    }

    @Test
    void more_than_two_hundred_are_not_shown_at_once() throws Throwable {
        var key = recoverable();
        execute("""
                with bulk as (
                    insert into api_key (id, account_id, type, prefix, last_four, permissions, active, created_at, version)
                    select gen_random_uuid(), ?, 'live', 'vault_', 'xxxx', '{}', true, now(), 0
                    from generate_series(1, 200)
                    returning id)
                insert into key_secret (hash, key_id, created_at, last_four, encrypted)
                select sha256(uuid_send(id)), id, now(), 'xxxx', '\\x00' from bulk
                """, key.tenant().account());

        var refusal = assertThrows(HttpProblem.class, () -> revealAll(key.tenant()));
        assertEquals(409, refusal.getStatusCode());
        assertEquals("too_many_keys", refusal.getParameters().get("code"));
        assertEquals(0, looks(key));
    }

    @Test
    void only_an_owner_sees_all_secrets() throws Throwable {
        var key = recoverable();
        var account = UUID.fromString(key.tenant().account());

        var refusal =
                assertThrows(HttpProblem.class, () -> acting.asAdminOf(key.tenant(), () -> revealed.all(account)));
        assertEquals(403, refusal.getStatusCode());
        var stranger = Tenant.in(TestKeyset.RECOVERABLE);
        refusal = assertThrows(HttpProblem.class, () -> acting.asOwnerOf(stranger, () -> revealed.all(account)));
        assertEquals(404, refusal.getStatusCode());
        assertEquals(0, looks(key));
    }

    private Map<UUID, String> revealAll(Tenant tenant) throws Throwable {
        return acting.asOwnerOf(tenant, () -> revealed.all(UUID.fromString(tenant.account())));
    }

    private static UUID idOf(Key key) {
        return UUID.fromString(key.id());
    }

    private static Key createIn(Tenant tenant) {
        return tenant.createKey(Map.of("name", "kept", "expires_in", "7d"));
    }

    private void execute(String sql, String id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(id));
            assertTrue(statement.executeUpdate() > 0);
        }
    }

    private static Key recoverable() {
        return createIn(Tenant.in(TestKeyset.RECOVERABLE));
    }

    private static ValidatableResponse reveal(Key key, String credential) {
        return as(credential).get(key.path() + "/secret").then();
    }

    private int looks(Key key) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select count(*) from audit_entry where action = 'key.secret_shown' and subject_id = ?")) {
            query.setObject(1, UUID.fromString(key.id()));
            var rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }
}
