package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class KeyListApiTest extends ApiTest {

    @Inject
    DataSource database;

    /** S5.10. */
    @Test
    void a_search_finds_any_part_of_a_name_in_capitals_or_not() {
        var tenant = Tenant.in("standard");
        for (var name : List.of("Production-Server", "staging-server", "laptop", "Grüße an Zoë")) {
            tenant.createKey(name);
        }

        list(tenant, "search", "SERV").body("items.name", contains("staging-server", "Production-Server"));
        list(tenant, "search", "prod").body("items.name", contains("Production-Server"));
        list(tenant, "search", "top").body("items.name", contains("laptop"));
        list(tenant, "search", "PT").body("items.name", contains("laptop"));
        list(tenant, "search", "p").body("items.name", contains("laptop", "Production-Server"));
        list(tenant, "search", "grüße an zoë").body("items.name", contains("Grüße an Zoë"));
        list(tenant, "search", "nothing like it").body("items", empty());
        list(tenant, "search", "").body("items.size()", equalTo(4));
    }

    @Test
    void a_search_takes_every_sign_literally() {
        var tenant = Tenant.in("standard");
        var signs = Map.of("%", "100% sure", "_", "under_score", "\\", "back\\slash", "'", "it's");
        signs.values().forEach(tenant::createKey);

        signs.forEach((sign, name) -> list(tenant, "search", sign).body("items.name", contains(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "notedx"})
    void a_status_finds_what_is_shown_with_it(String keyspace) {
        var tenant = tenantWithEveryStatus(keyspace);
        TestClock.advance(Duration.ofHours(1));

        for (var status : List.of("active", "inactive", "expired", "revoked")) {
            List<String> shown =
                    list(tenant, "limit", "200").extract().path("items.findAll { it.status == '" + status + "' }.id");
            assertFalse(shown.isEmpty());
            list(tenant, "status", status).body("items.id", equalTo(shown));
        }
    }

    /** Every way to be active, expired, revoked and deleted at once. */
    private Tenant tenantWithEveryStatus(String keyspace) {
        var tenant = Tenant.in(keyspace);
        execute("""
                insert into api_key (id, account_id, name, type, prefix, last_four, permissions, active, created_at,
                                     expires_at, revoked_at, deleted_at, version)
                select gen_random_uuid(), ?, null, 'live', 'lk_live_', 'xxxx', '{}', active, now() + n * interval '1 second',
                       expires_at, revoked_at, deleted_at, 0
                from (values (true), (false)) a (active),
                     (values (null), (now() + interval '1 minute'), (now() + interval '1 day')) e (expires_at),
                     (values (null), (now())) r (revoked_at),
                     (values (null), (now())) d (deleted_at),
                     generate_series(1, 2) n
                """, UUID.fromString(tenant.account()));
        return tenant;
    }

    @Test
    void filters_hold_together() {
        var tenant = Tenant.in("standard");
        tenant.createKey(Map.of("name", "prod-api", "type", "live"));
        tenant.createKey(Map.of("name", "prod-api-test", "type", "test"));
        tenant.createKey(Map.of("name", "prod-worker", "type", "live"));
        tenant.createKey(Map.of("name", "prod-api-old", "type", "live"))
                .revoke()
                .statusCode(200);

        list(tenant, "search", "api", "type", "live", "status", "active").body("items.name", contains("prod-api"));
    }

    /** S3.3. */
    @Test
    void sandbox_keys_come_before_live_ones_when_sorted_by_type_backwards() {
        var tenant = Tenant.in("notedx");
        tenant.createKey(Map.of("type", "live"));
        tenant.createKey(Map.of("type", "sandbox"));
        tenant.createKey(Map.of("type", "live"));

        list(tenant, "sort", "-type").body("items.type", contains("sandbox", "live", "live"));
    }

    /** S5.10. */
    @Test
    void every_column_sorts_both_ways_and_in_parts_as_in_one() {
        var tenant = tenantWithMuchOfEverything();
        for (var column : List.of("name", "last_four", "type", "status", "created_at", "expires_at", "last_used_at")) {
            var up = walk(tenant, 200, "sort", column);
            var down = walk(tenant, 200, "sort", "-" + column);

            assertEquals(40, new HashSet<>(up).size(), column);
            assertEquals(up, walk(tenant, 7, "sort", column), column);
            assertEquals(down, walk(tenant, 3, "sort", "-" + column), column);
            Collections.reverse(down);
            assertEquals(up, down, column);
        }
    }

    @Test
    void never_is_the_last_expiry_and_the_first_use_and_names_sort_in_capitals_or_not() {
        var tenant = Tenant.in("standard");
        tenant.createKey(Map.of("name", "beta", "expires_in", "7d"));
        tenant.createKey(Map.of("name", "Alpha"));
        var used = tenant.createKey(Map.of("name", "Gamma", "expires_in", "1d"));
        execute("update api_key set last_used_at = now() where id = ?", UUID.fromString(used.id()));

        list(tenant, "sort", "expires_at").body("items.name", contains("Gamma", "beta", "Alpha"));
        list(tenant, "sort", "last_used_at").body("items[2].name", equalTo("Gamma"));
        list(tenant, "sort", "-name").body("items.name", contains("Gamma", "beta", "Alpha"));
    }

    /** Names and moments that repeat, and nulls among them. */
    private Tenant tenantWithMuchOfEverything() {
        var tenant = Tenant.in("standard");
        execute("""
                insert into api_key (id, account_id, name, type, prefix, last_four, permissions, active, created_at,
                                     expires_at, revoked_at, last_used_at, version)
                select gen_random_uuid(), ?, (array['same', 'SAME', null, 'x' || n])[n % 4 + 1],
                       (array['live', 'test'])[n % 2 + 1], 'lk_live_', 'xxxx', '{}', n % 3 > 0,
                       now() + (n / 5) * interval '1 microsecond',
                       case when n % 3 = 0 then now() + (n / 9 - 2) * interval '1 hour' end,
                       case when n % 7 = 0 then now() end,
                       case when n % 2 = 0 then now() + (n / 8) * interval '1 microsecond' end, 0
                from generate_series(1, 40) n
                """, UUID.fromString(tenant.account()));
        return tenant;
    }

    @Test
    void pages_neither_repeat_nor_skip_a_key_while_others_come_and_go() {
        var tenant = Tenant.in("standard");
        var keys = new ArrayList<Tenant.Key>();
        for (var name : List.of("a", "b", "c", "d", "e", "f")) {
            keys.add(tenant.createKey(name));
        }

        var first = list(tenant, "sort", "name", "limit", "2").body("items.name", contains("a", "b"));
        tenant.createKey("aa"); // before the cursor: not seen any more
        tenant.createKey("bb"); // after it
        keys.get(2).patch(Map.of("name", "z")).statusCode(200);
        keys.get(1).revoke().statusCode(200);
        keys.get(1).delete().statusCode(204); // where the cursor stands

        var second = list(tenant, "sort", "name", "limit", "2", "cursor", next(first))
                .body("items.name", contains("bb", "d"));
        list(tenant, "sort", "name", "limit", "9", "cursor", next(second))
                .body("items.name", contains("e", "f", "z"))
                .body("next_cursor", nullValue());
    }

    @Test
    void a_cursor_works_for_the_list_it_was_made_for_only() {
        var tenant = Tenant.in("standard");
        var other = Tenant.in("standard");
        for (int i = 0; i < 3; i++) {
            tenant.createKey("key");
            other.createKey("key");
        }
        var cursor = next(list(tenant, "search", "key", "limit", "1"));

        list(tenant, "search", "key", "limit", "200", "cursor", cursor).body("items.size()", equalTo(2));
        refused(tenant, "cursor", "cursor", cursor);
        refused(tenant, "cursor", "search", "key", "sort", "name", "cursor", cursor);
        refused(tenant, "cursor", "search", "key", "status", "active", "cursor", cursor);
        refused(tenant, "cursor", "search", "ke", "cursor", cursor);
        refused(other, "cursor", "search", "key", "cursor", cursor);
        refused(tenant, "cursor", "search", "key", "cursor", cursor + "AAAA");
        refused(tenant, "cursor", "search", "key", "cursor", "A" + cursor.substring(1));
        refused(tenant, "cursor", "cursor", "no cursor!");
        as(Tenant.operator())
                .queryParam("cursor", cursor)
                .get("/v1/accounts")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("cursor"));
    }

    @Test
    void an_unknown_value_is_refused_by_the_name_of_its_parameter() {
        var tenant = Tenant.in("standard");
        for (var sort : List.of("size", "--name", "-", "NAME")) {
            refused(tenant, "sort", "sort", sort);
        }
        for (var status : List.of("deleted", "ACTIVE")) {
            refused(tenant, "status", "status", status);
        }
        for (var limit : List.of("0", "201", "many")) {
            refused(tenant, "limit", "limit", limit);
        }
        for (var search : List.of("x".repeat(256), "nul\0")) {
            refused(tenant, "search", "search", search);
        }
        refused(tenant, "type", "type", "sandbox");
    }

    @Test
    void a_page_links_to_the_next_one() {
        var tenant = Tenant.in("standard");
        tenant.createKey("{a} & b");
        tenant.createKey("{a} & b");

        var link = list(tenant, "search", "{a} &", "limit", "1")
                .header("Link", allOf(startsWith("<?"), endsWith(">; rel=\"next\"")))
                .extract()
                .header("Link");
        var query = link.substring(1, link.indexOf('>'));
        as(tenant.owner())
                .urlEncodingEnabled(false)
                .get("/v1/accounts/" + tenant.account() + "/keys" + query)
                .then()
                .statusCode(200)
                .header("Link", nullValue())
                .body("items.size()", equalTo(1));
    }

    @Test
    void json_is_what_somebody_gets_who_does_not_ask() {
        var tenant = Tenant.in("standard");
        for (var accept : List.of("*/*", "application/json", "text/html, */*;q=0.8")) {
            as(tenant.owner())
                    .accept(accept)
                    .get("/v1/accounts/{account}/keys", tenant.account())
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("application/json"));
        }
    }

    @Test
    void the_list_is_for_those_who_may_read_the_account() {
        var tenant = Tenant.in("standard");
        tenant.createKey("mine");
        as(Tenant.in("standard").owner())
                .queryParam("search", "mine")
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(404);
        as(Tenant.operator())
                .queryParam("search", "mine")
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(200)
                .body("items.name", containsInAnyOrder("mine"))
                .body("items[0].key", nullValue());
    }

    private static ValidatableResponse get(Tenant tenant, String... parameters) {
        var request = as(tenant.admin());
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v1/accounts/{account}/keys", tenant.account()).then();
    }

    private static ValidatableResponse list(Tenant tenant, String... parameters) {
        return get(tenant, parameters).statusCode(200);
    }

    private static void refused(Tenant tenant, String parameter, String... parameters) {
        get(tenant, parameters)
                .statusCode(400)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].parameter", equalTo(parameter))
                .body("detail", containsString(parameter));
    }

    private static String next(ValidatableResponse page) {
        return Objects.requireNonNull(page.extract().path("next_cursor"));
    }

    /** The ids on all pages of this size. */
    private static List<String> walk(Tenant tenant, int limit, String... parameters) {
        var ids = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page = list(tenant, with(parameters, limit, cursor)).extract();
            ids.addAll(page.path("items.id"));
            cursor = page.path("next_cursor");
        } while (cursor != null);
        return ids;
    }

    private static String[] with(String[] parameters, int limit, @Nullable String cursor) {
        var all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of("limit", String.valueOf(limit)));
        if (cursor != null) {
            all.addAll(List.of("cursor", cursor));
        }
        return all.toArray(String[]::new);
    }

    private void execute(String sql, UUID id) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            assertTrue(statement.executeUpdate() > 0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
