package dev.latchkey.usage;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UsageApiTest extends UsageTest {

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

    /** S2.9, S4.17: when nothing uses the old key any more, it may go; and who still does is seen by key and address. */
    @Test
    void the_traffic_of_each_key_tells_when_the_old_one_may_go() throws Throwable {
        var tenant = Tenant.in("soundpiece");
        var old = tenant.createKey("production-server");
        var renewed = tenant.createKey("production-server");
        var service = Tenant.serviceKey("keys:verify");
        verify(service, old, "203.0.113.7", null);
        verify(service, renewed, "203.0.113.8", null);
        flush();
        usage(tenant, "key=" + old.id()).body("items.address", contains("203.0.113.7"));

        var deployed = clock.instant().plus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.MINUTES);
        TestClock.advance(Duration.ofMinutes(2));
        verify(service, renewed, "203.0.113.7", null);
        flush();

        usage(tenant, "key=" + old.id() + "&from=" + deployed).body("items", hasSize(0));
        usage(tenant, "key=" + renewed.id() + "&from=" + deployed).body("items.address", contains("203.0.113.7"));
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
        usage(tenant, "address=::ffff:203.0.113.3").body("items.key_id", contains(second.id()));
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
                "address=unknown",
                "address=203.0.113.0/24",
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
        var readers = List.of(tenant.owner(), tenant.admin(), Tenant.operator(), Tenant.serviceKey("keys:read"));
        var stranger = Tenant.in("standard").owner();
        var verifier = Tenant.serviceKey("keys:verify");
        for (var path : List.of("/usage", "/usage/summary", "/usage/warnings")) {
            var url = "/v1/accounts/" + tenant.account() + path;
            for (var reader : readers) {
                as(reader).get(url).then().statusCode(200).body("items", hasSize(0));
            }
            given().get(url).then().statusCode(401);
            as(stranger).get(url).then().statusCode(404).body("code", equalTo("account_not_found"));
            as(verifier).get(url).then().statusCode(403);
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
        assertEquals("minute,key_id,outcome,address,user_agent,count", lines.get(0));
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).endsWith("Z," + key.id() + ",VALID,203.0.113.7,curl,1"), lines.get(1));
        as(tenant.admin())
                .accept("text/csv")
                .get("/v1/accounts/{account}/usage?from=yesterday", tenant.account())
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
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

    /** Checks wait for the same connections. */
    @Test
    void what_takes_the_database_too_long_is_given_up() throws Throwable {
        var tenant = Tenant.in("standard");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table usage in access exclusive mode");
            // Side by side: each waits for as long as it may.
            Stream.of("/usage/summary", "/usage/warnings")
                    .parallel()
                    .forEach(path -> as(tenant.owner())
                            .get("/v1/accounts/" + tenant.account() + path)
                            .then()
                            .statusCode(503)
                            .body("code", equalTo("usage_takes_too_long")));
            connection.rollback();
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
}
