package dev.latchkey.usage;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UsageApiTest extends ApiTest {

    @Inject
    UsageFlushJob job;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    /** S1.18–S1.20. */
    @Test
    void the_last_use_and_its_address_show_after_a_flush_and_nothing_else_of_the_key_changes() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        var before = clock.instant();
        key.whoami().statusCode(200);
        key.get().body("last_used_at", nullValue());

        flush();

        var used = key.get()
                .body("last_used_at", notNullValue())
                .body("last_used_address", equalTo("127.0.0.1"))
                .extract();
        assertFalse(Instant.parse(used.path("last_used_at")).isBefore(before));
        assertEquals(0, number("select version from api_key where id = ?", key.id()));
        assertEquals(
                1,
                number(
                        "select count(*) from key_secret where last_used_address = '127.0.0.1' and key_id = ?",
                        key.id()));

        key.patch(Map.of("name", "renamed")).statusCode(200).body("last_used_at", equalTo(used.path("last_used_at")));
    }

    @Test
    void a_last_use_never_moves_back_and_a_refused_check_is_no_use() throws Throwable {
        var key = Tenant.in("standard").createKey("used");
        TestClock.advance(Duration.ofMinutes(10));
        key.whoami().statusCode(200);
        flush();
        String latest = key.get().extract().path("last_used_at");

        TestClock.reset();
        key.whoami().statusCode(200);
        flush();
        key.get().body("last_used_at", equalTo(latest));

        TestClock.advance(Duration.ofMinutes(20));
        key.patch(Map.of("status", "inactive")).statusCode(200);
        key.whoami().statusCode(401);
        flush();
        key.get().body("last_used_at", equalTo(latest));
    }

    /** S4.20, S4.21: accepted and refused checks, with where they came from as the trusted verifier says. */
    @Test
    void the_log_tells_minute_by_minute_what_came_of_the_checks_and_from_where() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        var service = Tenant.serviceKey("keys:verify");
        verify(service, key, "203.0.113.7", "curl/8.5.0");
        verify(service, key, "203.0.113.7", "curl/8.6.0");
        key.revoke().statusCode(200);
        verify(service, key, "198.51.100.1", "python-requests/2.31.0");
        flush();

        usage(tenant)
                .body("items", hasSize(2))
                .body("items.key_id", everyItem(equalTo(key.id())))
                .body("items.find { it.outcome == 'VALID' }.address", equalTo("203.0.113.7"))
                .body("items.find { it.outcome == 'VALID' }.user_agent", equalTo("curl"))
                .body("items.find { it.outcome == 'VALID' }.count", equalTo(2))
                .body("items.find { it.outcome == 'REVOKED' }.address", equalTo("198.51.100.1"))
                .body("items.find { it.outcome == 'REVOKED' }.user_agent", equalTo("python-requests"))
                .body("items.find { it.outcome == 'REVOKED' }.count", equalTo(1))
                .body("next_cursor", nullValue());
    }

    @Test
    void two_flushes_in_a_minute_add_up() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        var service = Tenant.serviceKey("keys:verify");
        verify(service, key, "203.0.113.7", null);
        flush();
        verify(service, key, "203.0.113.7", null);
        verify(service, key, "203.0.113.7", null);
        flush();
        flush();

        assertEquals(3, number("select sum(count) from usage where key_id = ?", key.id()));
    }

    @Test
    void what_is_no_address_and_no_product_is_left_out() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        verify(Tenant.serviceKey("keys:verify"), key, "not an address", "(none)");
        flush();

        usage(tenant).body("items.address", contains(nullValue())).body("items.user_agent", contains(nullValue()));
    }

    @Test
    void what_a_failed_flush_could_not_write_is_written_by_the_next_one() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        key.whoami().statusCode(200);

        execute("alter table usage rename to usage_away");
        flush();
        execute("alter table usage_away rename to usage");
        key.whoami().statusCode(200);
        flush();

        assertEquals(2, number("select sum(count) from usage where key_id = ?", key.id()));
    }

    @Test
    void a_stop_writes_what_is_left() throws Throwable {
        var key = Tenant.in("standard").createKey("used");
        key.whoami().statusCode(200);

        job.flushLast(new ShutdownEvent());

        assertEquals(1, number("select sum(count) from usage where key_id = ?", key.id()));
    }

    @Test
    void the_log_is_newest_first_comes_in_parts_and_can_be_filtered() throws Throwable {
        var tenant = Tenant.in("standard");
        var first = tenant.createKey("first");
        var second = tenant.createKey("second");
        var service = Tenant.serviceKey("keys:verify");
        verify(service, first, "203.0.113.1", null);
        verify(service, first, "203.0.113.2", null);
        verify(service, second, "203.0.113.3", null);
        TestClock.advance(Duration.ofHours(1));
        verify(service, second, "203.0.113.4", null);
        flush();

        var seen = new HashSet<String>();
        String cursor = null;
        do {
            var part = usage(tenant, cursor == null ? "limit=1" : "limit=1&cursor=" + cursor)
                    .body("items", hasSize(1))
                    .extract();
            assertTrue(seen.add(part.path("items[0].address")));
            if (seen.size() == 1) {
                assertEquals("203.0.113.4", part.path("items[0].address"));
            }
            cursor = part.path("next_cursor");
        } while (cursor != null);
        assertEquals(4, seen.size());

        usage(tenant, "key=" + first.id()).body("items.address", containsInAnyOrder("203.0.113.1", "203.0.113.2"));
        usage(tenant, "address=203.0.113.3").body("items.key_id", contains(second.id()));
        usage(tenant, "outcome=REVOKED").body("items", hasSize(0));
        var later = clock.instant().minus(Duration.ofMinutes(30)).toString();
        usage(tenant, "from=" + later).body("items.address", contains("203.0.113.4"));
        usage(tenant, "to=" + later).body("items", hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key=nonsense",
                "outcome=no%20code",
                "address=%00",
                "from=yesterday",
                "from=%2B123456-01-01T00:00:00Z",
                "to=2026-13-01T00:00:00Z",
                "limit=0",
                "cursor=nonsense",
                "cursor=AAAA",
            })
    void a_wrong_parameter_is_named(String query) {
        var tenant = Tenant.in("standard");
        as(tenant.owner())
                .urlEncodingEnabled(false)
                .get("/v1/accounts/" + tenant.account() + "/usage?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void whoever_may_read_the_keys_may_read_their_usage_and_nobody_else() {
        var tenant = Tenant.in("standard");
        var stranger = Tenant.in("standard").owner();
        for (var path : List.of("/usage", "/usage/summary", "/usage/warnings")) {
            var url = "/v1/accounts/" + tenant.account() + path;
            for (var reader :
                    List.of(tenant.owner(), tenant.admin(), Tenant.operator(), Tenant.serviceKey("keys:read"))) {
                as(reader).get(url).then().statusCode(200).body("items", hasSize(0));
            }
            given().get(url).then().statusCode(401);
            as(stranger).get(url).then().statusCode(404).body("code", equalTo("account_not_found"));
            as(Tenant.serviceKey("keys:verify")).get(url).then().statusCode(403);
            as(tenant.owner())
                    .get("/v1/accounts/" + UUID.randomUUID() + path)
                    .then()
                    .statusCode(404);
        }
        as(stranger)
                .accept("text/csv")
                .get("/v1/accounts/{account}/usage", tenant.account())
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void the_log_can_be_had_as_csv() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        var service = Tenant.serviceKey("keys:verify");
        verify(service, key, "203.0.113.7", "curl/8.5.0");
        verify(service, key, null, null);
        flush();

        var lines = as(tenant.admin())
                .accept("text/csv")
                .get("/v1/accounts/{account}/usage?key={key}", tenant.account(), key.id())
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString()
                .replace("\"", "")
                .lines()
                .toList();
        assertEquals(
                "minute,key_id,outcome,address,user_agent,count", lines.get(0));
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).endsWith("Z," + key.id() + ",VALID,203.0.113.7,curl,1"), lines.get(1));
        as(tenant.admin())
                .accept("*/*")
                .get("/v1/accounts/{account}/usage", tenant.account())
                .then()
                .contentType("application/json");
    }

    @Test
    void a_summary_adds_up_by_outcome_over_time() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        var service = Tenant.serviceKey("keys:verify");
        verify(service, key, "203.0.113.1", null);
        verify(service, key, "203.0.113.2", null);
        TestClock.advance(Duration.ofHours(2));
        verify(service, key, "203.0.113.1", null);
        key.revoke().statusCode(200);
        verify(service, key, "203.0.113.1", null);
        flush();

        TestClock.advance(Duration.ofMinutes(1));
        summary(tenant, "")
                .body("items", hasSize(2))
                .body("items[0].counts", equalTo(Map.of("VALID", 2)))
                .body("items[1].counts", equalTo(Map.of("VALID", 1, "REVOKED", 1)));
        summary(tenant, "?by=hour&key=" + UUID.randomUUID()).body("items", hasSize(0));
        summary(tenant, "?by=day").body("items.counts.VALID.sum()", equalTo(3));
        for (var wrong : List.of("by=week", "by=minute&from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z")) {
            as(tenant.owner())
                    .get("/v1/accounts/" + tenant.account() + "/usage/summary?" + wrong)
                    .then()
                    .statusCode(400);
        }
    }

    private static ValidatableResponse summary(Tenant tenant, String query) {
        return as(tenant.owner())
                .get("/v1/accounts/" + tenant.account() + "/usage/summary" + query)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse usage(Tenant tenant) {
        return usage(tenant, "limit=200");
    }

    private static ValidatableResponse usage(Tenant tenant, String query) {
        return as(tenant.owner())
                .get("/v1/accounts/" + tenant.account() + "/usage?" + query)
                .then()
                .statusCode(200);
    }

    private static void verify(String service, Tenant.Key key, @Nullable String address, @Nullable String userAgent) {
        var body = new HashMap<String, Object>(Map.of("key", key.secret()));
        body.put("client_ip", address);
        body.put("user_agent", userAgent);
        as(service).body(body).post("/v1/verify").then().statusCode(200);
    }

    private void flush() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> job.flush());
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql, String key) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setObject(1, UUID.fromString(key));
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
