package dev.latchkey.verification;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each test has the first minute of an hour to itself, so that no window ends under it. */
@QuarkusTest
class RateLimitApiTest extends ApiTest {

    static final String USERNAME = "api_user";

    @Inject
    Clock clock;

    @Inject
    DataSource database;

    @BeforeEach
    void beginAnHour() {
        TestClock.beginAnHour();
    }

    /** S4.25: 60 requests per hour on the free plan, whichever of the account's keys they come with. */
    @Test
    void the_keys_of_an_account_share_the_limit_of_its_plan() {
        var tenant = Tenant.in("soshia");
        var first = soshiaKey(tenant, "first");
        var second = soshiaKey(tenant, "second");

        whoami(first)
                .statusCode(200)
                .header("RateLimit-Policy", "\"requests\";q=60;w=3600")
                .header("RateLimit", matchesPattern("\"requests\";r=59;t=3[56]\\d\\d"))
                .header("X-RateLimit-Limit", "60")
                .header("X-RateLimit-Remaining", "59")
                .header("X-RateLimit-Reset", Long.toString(endOfHour()));
        for (var i = 0; i < 59; i++) {
            whoami(i % 2 == 0 ? first : second).statusCode(200);
        }
        for (var key : List.of(first, second)) {
            whoami(key)
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .header("Retry-After", matchesPattern("3[56]\\d\\d"))
                    .header("RateLimit-Policy", "\"requests\";q=60;w=3600")
                    .header("RateLimit", matchesPattern("\"requests\";r=0;t=3[56]\\d\\d"))
                    .header("X-RateLimit-Remaining", "0")
                    .header("WWW-Authenticate", nullValue())
                    .body("type", equalTo("https://iana.org/assignments/http-problem-types#quota-exceeded"))
                    .body("code", equalTo("rate_limited"))
                    .body("violated-policies", equalTo(List.of("requests")));
        }

        TestClock.advance(Duration.ofHours(1));
        whoami(first).statusCode(200).header("X-RateLimit-Remaining", "59");
    }

    @Test
    void another_plan_has_another_limit_at_once() {
        var tenant = Tenant.in("soshia");
        var key = soshiaKey(tenant, "growing");
        var service = Tenant.serviceKey("keys:verify");
        verify(service, key, Map.of("cost", 60)).body("code", equalTo("VALID"));
        verify(service, key, Map.of()).body("code", equalTo("RATE_LIMITED"));

        change(tenant, Map.of("plan", "professional"));
        verify(service, key, Map.of("cost", 1000))
                .body("code", equalTo("VALID"))
                .body("rate_limits[0].remaining", equalTo(3940));
        change(tenant, Map.of("plan", "free"));
        verify(service, key, Map.of()).body("code", equalTo("RATE_LIMITED"));
        change(tenant, Map.of("plan", "enterprise"));
        verify(service, key, Map.of("cost", 1_000_000))
                .body("code", equalTo("VALID"))
                .body("$", not(hasKey("rate_limits")));
    }

    /** S3.23. */
    @Test
    void each_key_has_the_limit_of_its_type_to_itself() {
        var tenant = Tenant.in("notedx");
        change(tenant, Map.of("status", "active"));
        var live = tenant.createKey(Map.of("type", "live"));
        var sandbox = tenant.createKey(Map.of("type", "sandbox"));

        live.whoami().statusCode(200).header("RateLimit-Policy", "\"requests\";q=6000;w=60");
        for (var i = 0; i < 60; i++) {
            sandbox.whoami().statusCode(200).header("RateLimit-Policy", "\"requests\";q=60;w=60");
        }
        sandbox.whoami().statusCode(429);
        live.whoami().statusCode(200);
        TestClock.advance(Duration.ofMinutes(1));
        sandbox.whoami().statusCode(200);
    }

    @Test
    void a_key_may_have_several_limits_of_its_own() {
        var key = Tenant.in("standard")
                .createKey(Map.of(
                        "name", "limited", "rate_limits", List.of(limit("burst", 2, "1m"), limit("per-day", 3, "1d"))));

        key.whoami()
                .statusCode(200)
                .header("RateLimit-Policy", "\"burst\";q=2;w=60, \"per-day\";q=3;w=86400")
                .header("RateLimit", matchesPattern("\"burst\";r=1;t=\\d+, \"per-day\";r=2;t=\\d+"))
                .header("X-RateLimit-Limit", "2");
        key.whoami().statusCode(200);
        key.whoami()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-6]?\\d"))
                .body("violated-policies", equalTo(List.of("burst")));
        TestClock.advance(Duration.ofMinutes(1));
        key.whoami()
                .statusCode(200)
                .header("RateLimit", matchesPattern("\"burst\";r=1;t=\\d+, \"per-day\";r=0;t=\\d+"));
        key.whoami().statusCode(429).body("violated-policies", equalTo(List.of("per-day")));
    }

    @Test
    void a_verifier_names_the_cost_and_learns_what_is_left() {
        var service = Tenant.serviceKey("keys:verify");
        var key = Tenant.in("standard")
                .createKey(Map.of("name", "limited", "rate_limits", List.of(limit("credits", 100, "1h"))));

        verify(service, key, Map.of("cost", 30))
                .body("code", equalTo("VALID"))
                .body("rate_limits", hasSize(1))
                .body("rate_limits[0].name", equalTo("credits"))
                .body("rate_limits[0].limit", equalTo(100))
                .body("rate_limits[0].remaining", equalTo(70))
                .body("rate_limits[0].reset_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00\\.000Z"))
                .body("$", not(hasKey("retry_after")));
        verify(service, key, Map.of("cost", 71))
                .body("valid", equalTo(false))
                .body("code", equalTo("RATE_LIMITED"))
                .body("key_id", equalTo(key.id()))
                .body("retry_after", allOf(greaterThan(3500), lessThanOrEqualTo(3600)))
                .body("rate_limits[0].remaining", equalTo(70));
        verify(service, key, Map.of("cost", 70)).body("code", equalTo("VALID"));
        verify(service, key, Map.of("cost", 0))
                .body("code", equalTo("VALID"))
                .body("rate_limits[0].remaining", equalTo(0));
        verify(service, key, Map.of()).body("code", equalTo("RATE_LIMITED"));
    }

    @Test
    void no_time_to_retry_is_named_where_the_cost_can_never_pass() {
        var service = Tenant.serviceKey("keys:verify");
        var key = Tenant.in("standard")
                .createKey(Map.of("name", "limited", "rate_limits", List.of(limit("credits", 100, "1h"))));

        verify(service, key, Map.of("cost", 101))
                .body("code", equalTo("RATE_LIMITED"))
                .body("rate_limits[0].remaining", equalTo(100))
                .body("$", not(hasKey("retry_after")));
    }

    /** As it may be where an operator gives the type a limit of that name later. */
    @Test
    void a_limit_of_the_type_wins_over_one_of_the_key_with_its_name() throws Exception {
        var tenant = Tenant.in("notedx");
        var key = tenant.createKey(Map.of("type", "sandbox"));
        update("update api_key set rate_limits = '{\"requests\": \"1/1m\", \"own\": \"5/1h\"}' where id = '" + key.id()
                + "'");

        key.whoami().statusCode(200).header("RateLimit-Policy", "\"requests\";q=60;w=60, \"own\";q=5;w=3600");
        key.whoami().statusCode(200);
    }

    @Test
    void an_account_on_a_plan_that_is_gone_has_the_limits_of_the_default_one() throws Exception {
        var tenant = Tenant.in("soshia");
        var key = soshiaKey(tenant, "first");
        update("update account set plan = 'retired' where id = '" + tenant.account() + "'");

        whoami(key).statusCode(200).header("RateLimit-Policy", "\"requests\";q=60;w=3600");
        var unused = soshiaKey(tenant, "second");
        tenant.tryToCreateKey(Map.of("name", "third", "username", USERNAME))
                .statusCode(409)
                .body("code", equalTo("key_limit_reached"));
    }

    private void update(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(sql));
        }
    }

    @Test
    void a_cost_is_a_whole_number_from_0_to_a_million() {
        var service = Tenant.serviceKey("keys:verify");
        var key = Tenant.in("standard").createKey("any").secret();

        for (var cost : new Object[] {-1, 1_000_001, 1.5, "1"}) {
            as(service)
                    .body(Map.of("key", key, "cost", cost))
                    .post("/v1/verify")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("#/cost"));
        }
    }

    @Test
    void any_other_refusal_costs_nothing() {
        var service = Tenant.serviceKey("keys:verify");
        var key = Tenant.in("standard")
                .createKey(Map.of(
                        "name",
                        "limited",
                        "rate_limits",
                        List.of(limit("requests", 2, "1h")),
                        "allowed_ips",
                        List.of("127.0.0.1", "203.0.113.7")));
        var here = Map.of("client_ip", "203.0.113.7");

        for (var i = 0; i < 5; i++) {
            verify(service, key, Map.of("client_ip", "198.51.100.1"))
                    .body("code", equalTo("IP_NOT_ALLOWED"))
                    .body("$", not(hasKey("rate_limits")));
            verify(service, key, Map.of("client_ip", "203.0.113.7", "permissions", List.of("a:b")))
                    .body("code", equalTo("INSUFFICIENT_PERMISSIONS"));
            as(key.secret()).get("/v1/accounts").then().statusCode(401).header("RateLimit", nullValue());
        }
        verify(service, key, here).body("code", equalTo("VALID"));
        verify(service, key, here).body("code", equalTo("VALID"));
        verify(service, key, here).body("code", equalTo("RATE_LIMITED"));
    }

    @Test
    void a_key_without_limits_says_nothing_of_them() {
        Tenant.in("standard")
                .createKey("free")
                .whoami()
                .statusCode(200)
                .header("RateLimit", nullValue())
                .header("X-RateLimit-Limit", nullValue());
    }

    @Test
    void limits_of_a_key_can_be_lowered_raised_and_taken_away() {
        var service = Tenant.serviceKey("keys:verify");
        var key = Tenant.in("standard")
                .createKey(Map.of("name", "limited", "rate_limits", List.of(limit("requests", 100, "1h"))));
        verify(service, key, Map.of("cost", 50)).body("code", equalTo("VALID"));

        key.patch(Map.of("rate_limits", List.of(limit("requests", 50, "1h"))))
                .statusCode(200)
                .body("rate_limits", equalTo(List.of(limit("requests", 50, "1h"))));
        verify(service, key, Map.of()).body("code", equalTo("RATE_LIMITED"));
        key.patch(Map.of("rate_limits", List.of(limit("requests", 200, "1h")))).statusCode(200);
        verify(service, key, Map.of("cost", 100)).body("code", equalTo("VALID"));
        verify(service, key, Map.of("cost", 51)).body("code", equalTo("RATE_LIMITED"));
        key.patch(Map.of("rate_limits", List.of())).statusCode(200).body("rate_limits", hasSize(0));
        verify(service, key, Map.of()).body("code", equalTo("VALID"));
    }

    /** Many of them wait for one lease, and each goes on as itself. */
    @Test
    void many_at_once_get_exactly_the_limit_and_each_their_own_answer() throws Exception {
        var tenant = Tenant.in("soshia");
        var keys = List.of(soshiaKey(tenant, "first"), soshiaKey(tenant, "second"));
        var threads = Executors.newFixedThreadPool(12);
        try {
            var calls = IntStream.range(0, 100)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        var key = keys.get(i % 2);
                        var reply = whoami(key).extract();
                        return reply.statusCode() == 200 && key.id().equals(reply.path("key_id")) ? 1 : 0;
                    })
                    .toList();
            var good = 0;
            for (var answer : threads.invokeAll(calls)) {
                good += answer.get();
            }
            assertEquals(60, good);
        } finally {
            threads.shutdown();
        }
    }

    /** With the table locked nothing can be leased: what has been is spent, and then nobody knows. */
    @Test
    @Timeout(60)
    void without_the_database_a_limited_key_is_refused_when_its_block_is_spent() throws Exception {
        var service = Tenant.serviceKey("keys:verify");
        var key = Tenant.in("standard")
                .createKey(Map.of("name", "limited", "rate_limits", List.of(limit("requests", 100, "1h"))));
        key.whoami().statusCode(200);
        verify(service, key, Map.of()).body("code", equalTo("VALID"));

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                var unused = lock.execute("lock table quota in access exclusive mode");
            }
            for (var i = 0; i < 8; i++) {
                key.whoami().statusCode(200);
            }
            key.whoami().statusCode(503).header("Retry-After", "1").body("code", equalTo("verification_unavailable"));
            as(service)
                    .body(Map.of("key", key.secret()))
                    .post("/v1/verify")
                    .then()
                    .statusCode(503);
            connection.rollback();
        }
        key.whoami().statusCode(200);
    }

    private static Map<String, Object> limit(String name, int limit, String window) {
        return Map.of("name", name, "limit", limit, "window", window);
    }

    private static Key soshiaKey(Tenant tenant, String name) {
        return tenant.createKey(Map.of("name", name, "username", USERNAME));
    }

    private static ValidatableResponse whoami(Key key) {
        return as(key.secret()).header("X-Username", USERNAME).get("/v1/whoami").then();
    }

    private static ValidatableResponse verify(String service, Key key, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("key", key.secret());
        body.put("username", USERNAME);
        return as(service).body(body).post("/v1/verify").then().statusCode(200);
    }

    private static void change(Tenant tenant, Map<String, ?> body) {
        as(Tenant.operator())
                .body(body)
                .patch("/v1/accounts/{account}", tenant.account())
                .then()
                .statusCode(200);
    }

    private long endOfHour() {
        return clock.instant()
                .truncatedTo(ChronoUnit.HOURS)
                .plus(1, ChronoUnit.HOURS)
                .getEpochSecond();
    }
}
