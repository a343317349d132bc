package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import dev.latchkey.testing.TestKeyset;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** S3.1: a secret can be seen again only in a keyspace that keeps it, by who may, and not without a trace. */
@QuarkusTest
class KeySecretsApiTest extends ApiTest {

    @Inject
    DataSource database;

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

        reveal(other, key.tenant().owner()).statusCode(500).body("code", equalTo("internal_error"));
    }

    private static Key recoverable() {
        return Tenant.in(TestKeyset.RECOVERABLE).createKey(Map.of("name", "kept", "expires_in", "7d"));
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
