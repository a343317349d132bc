package dev.latchkey.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.Acting;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Finding keys in the ways that only dialects ask for. */
@QuarkusTest
class KeysTest extends ApiTest {

    @Inject
    Acting acting;

    @Inject
    Keys keys;

    @Inject
    KeyList list;

    @Inject
    DataSource database;

    /** The NoteDx SDK names a key by whatever it has seen in {@code key} or {@code api_key}. */
    @Test
    void a_key_is_found_by_its_id_and_by_each_of_its_secrets() throws Throwable {
        var key = Tenant.in("standard").createKey("known");
        String renewed = key.rotate("PT1H").statusCode(201).extract().path("key");

        for (var name : List.of(key.id(), key.secret(), renewed)) {
            assertEquals(UUID.fromString(key.id()), identify(key.tenant(), name));
        }
        UUID seenByAdmin = acting.asAdminOf(
                key.tenant(), () -> keys.identify(UUID.fromString(key.tenant().account()), key.secret()));
        assertEquals(UUID.fromString(key.id()), seenByAdmin);
    }

    @Test
    void whatever_names_no_key_of_the_account_sounds_the_same() {
        var key = Tenant.in("standard").createKey("known");
        var foreign = Tenant.in("standard").createKey("foreign");
        var unknown = UUID.randomUUID().toString();
        var wrong = key.secret().substring(0, key.secret().length() - 1) + "_";

        for (var name : List.of(foreign.id(), foreign.secret(), unknown, wrong, "", "…%\0")) {
            var refusal = assertThrows(HttpProblem.class, () -> identify(key.tenant(), name));
            assertEquals(404, refusal.getStatusCode());
            assertEquals("key_not_found", refusal.getParameters().get("code"));
            assertEquals("The account has no key with this id", refusal.getDetail());
        }
    }

    @Test
    void a_deleted_key_that_stays_listed_is_found_by_its_id_alone() throws Throwable {
        var key = Tenant.in("notedx").createKey(Map.of("type", "live"));
        key.delete().statusCode(204);

        assertEquals(UUID.fromString(key.id()), identify(key.tenant(), key.id()));
        assertThrows(HttpProblem.class, () -> identify(key.tenant(), key.secret()));
    }

    @Test
    void nobody_finds_a_key_in_an_account_that_is_not_theirs() {
        var key = Tenant.in("standard").createKey("known");
        var stranger = Tenant.in("standard");

        var refusal = assertThrows(
                HttpProblem.class,
                () -> acting.asOwnerOf(
                        stranger,
                        () -> keys.identify(UUID.fromString(key.tenant().account()), key.secret())));
        assertEquals("account_not_found", refusal.getParameters().get("code"));
    }

    private UUID identify(Tenant tenant, String keyOrId) throws Throwable {
        return acting.asOwnerOf(tenant, () -> keys.identify(UUID.fromString(tenant.account()), keyOrId));
    }

    /** S3.3. */
    @Test
    void a_whole_list_has_the_types_backwards_and_of_each_the_newest_first() throws Throwable {
        var tenant = Tenant.in("notedx");
        var first = tenant.createKey(Map.of("type", "live")).id();
        var sandbox = tenant.createKey(Map.of("type", "sandbox")).id();
        var second = tenant.createKey(Map.of("type", "live")).id();

        assertEquals(List.of(sandbox, second, first), streamed(tenant, KeyOrder.TYPES_BACKWARDS));
        assertEquals(List.of(second, sandbox, first), streamed(tenant, KeyOrder.NEWEST_FIRST));
    }

    @Test
    void a_whole_list_is_read_to_its_end() throws Throwable {
        var tenant = Tenant.in("standard");
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into api_key (id, account_id, name, type, prefix, last_four, permissions, active, created_at, version)
                        select gen_random_uuid(), ?, 'bulk ' || n, 'live', 'lk_live_', 'xxxx', '{}', true, now(), 0
                        from generate_series(1, 1200) n
                        """)) {
            insert.setObject(1, UUID.fromString(tenant.account()));
            assertEquals(1200, insert.executeUpdate());
        }

        for (var order : List.of(KeyOrder.NEWEST_FIRST, KeyOrder.TYPES_BACKWARDS)) {
            assertEquals(1200, Set.copyOf(streamed(tenant, order)).size());
        }
        assertTrue(streamed(Tenant.in("standard"), KeyOrder.NEWEST_FIRST).isEmpty());
    }

    private List<String> streamed(Tenant tenant, KeyOrder order) throws Throwable {
        return acting.asOwnerOf(
                tenant,
                () -> list.stream(UUID.fromString(tenant.account()), order)
                        .map(key -> key.id().toString())
                        .collect()
                        .asList());
    }
}
