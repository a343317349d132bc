package dev.latchkey.usage;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;

import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every warning where it is due and where it is not. The past is counted as a check would have, and then the clock moved. */
@QuarkusTest
class UsageWarningTest extends UsageTest {

    static final String HOME = "203.0.113.7";
    static final String ELSEWHERE = "198.51.100.1";

    Instant start;
    String reader;
    Tenant tenant;

    @BeforeEach
    void open() {
        start = clock.instant();
        reader = Tenant.serviceKey("keys:read");
        tenant = Tenant.in("standard");
    }

    /** S1.20, S1.30. */
    @Test
    void a_key_nobody_has_used_for_90_days() throws Throwable {
        var unused = tenant.createKey("unused");
        var used = tenant.createKey("used");
        tenant.createKey("inactive").patch(Map.of("status", "inactive")).statusCode(200);
        count(used, "VALID", HOME, Duration.ofDays(40), 1);

        warnings(Duration.ofDays(89)).body("items", hasSize(0));
        warnings(Duration.ofDays(91))
                .body("items.code", contains("unused"))
                .body("items.key_id", contains(unused.id()));
    }

    /** S1.30, S4.21. */
    @Test
    void a_key_that_is_refused_far_more_often_than_usual() throws Throwable {
        var tried = tenant.createKey("tried");
        var noisy = tenant.createKey("noisy");
        var calm = tenant.createKey("calm");
        var now = Duration.ofDays(8);
        for (int hour = 1; hour < 168; hour++) {
            count(noisy, "REVOKED", HOME, now.minusHours(hour + 1), 5);
        }
        count(tried, "REVOKED", ELSEWHERE, now.minusMinutes(10), 11);
        count(noisy, "REVOKED", HOME, now.minusMinutes(10), 20);
        count(calm, "REVOKED", HOME, now.minusMinutes(10), 10);

        warnings(now)
                .body("items.code", contains("refusal_spike"))
                .body("items.key_id", contains(tried.id()))
                .body("items[0].detail", endsWith(" 11"));
    }

    /** S1.30: 401s. The others are no sign of a leak. */
    @Test
    void checks_that_are_refused_for_another_reason_than_the_key_are_no_spike() throws Throwable {
        var limited = tenant.createKey("limited");
        count(limited, "RATE_LIMITED", HOME, Duration.ofDays(8), 100);
        count(limited, "INSUFFICIENT_PERMISSIONS", HOME, Duration.ofDays(8), 100);

        warnings(Duration.ofDays(8))
                .body("items.code", contains("rate_limited"))
                .body("items[0].detail", endsWith(" 100"));
        warnings(Duration.ofDays(8).plusHours(2)).body("items", hasSize(0));
    }

    /** S4.21. */
    @Test
    void a_key_that_is_used_far_more_often_than_usual() throws Throwable {
        var stolen = tenant.createKey("stolen");
        var busy = tenant.createKey("busy");
        var calm = tenant.createKey("calm");
        var now = Duration.ofDays(8);
        for (int hour = 1; hour < 168; hour++) {
            count(busy, "VALID", HOME, now.minusHours(hour + 1), 300);
        }
        for (var key : List.of(stolen, calm)) {
            count(key, "VALID", HOME, now.minusDays(3), 1);
        }
        count(stolen, "VALID", HOME, now.minusMinutes(10), 1_001);
        count(busy, "VALID", HOME, now.minusMinutes(10), 1_200);
        count(calm, "VALID", HOME, now.minusMinutes(10), 1_000);

        warnings(now)
                .body("items.code", contains("traffic_spike"))
                .body("items.key_id", contains(stolen.id()))
                .body("items[0].detail", endsWith(" 1001"));
    }

    @Test
    void a_new_key_that_is_used_much_is_no_spike() throws Throwable {
        count(tenant.createKey("new"), "VALID", HOME, Duration.ofHours(1), 2_000);

        warnings(Duration.ofHours(1)).body("items", hasSize(0));
    }

    /** S4.21. */
    @Test
    void a_key_that_is_used_from_an_address_it_was_never_used_from() throws Throwable {
        var stolen = tenant.createKey("stolen");
        var travelling = tenant.createKey("travelling");
        var first = tenant.createKey("used for the first time");
        var now = Duration.ofDays(8);
        count(stolen, "VALID", HOME, now.minusDays(3), 1);
        count(stolen, "VALID", HOME, now.minusHours(1), 1);
        count(stolen, "VALID", ELSEWHERE, now.minusHours(1), 1);
        count(travelling, "VALID", HOME, now.minusDays(3), 1);
        count(travelling, "VALID", ELSEWHERE, now.minusDays(2), 1);
        count(travelling, "VALID", ELSEWHERE, now.minusHours(1), 1);
        count(first, "VALID", HOME, now.minusHours(1), 1);

        warnings(now)
                .body("items.code", contains("new_address"))
                .body("items.key_id", contains(stolen.id()))
                .body("items[0].detail", endsWith(" " + ELSEWHERE));
    }

    /** S4.21. */
    @Test
    void a_key_that_is_used_at_an_hour_of_the_week_that_was_quiet() throws Throwable {
        var nightly = tenant.createKey("at night, for once");
        var weekly = tenant.createKey("every week at this hour");
        var young = tenant.createKey("too young to have a rhythm");
        var now = Duration.ofDays(29);
        count(nightly, "VALID", HOME, now.minusDays(21).minusHours(6), 1);
        count(weekly, "VALID", HOME, now.minusDays(21).minusHours(1), 1);
        count(young, "VALID", HOME, now.minusDays(10), 1);
        for (var key : List.of(nightly, weekly, young)) {
            count(key, "VALID", HOME, now.minusHours(1), 1);
        }

        warnings(now).body("items.code", contains("off_hours")).body("items.key_id", contains(nightly.id()));
    }

    private void count(Tenant.Key key, String outcome, String address, Duration afterStart, int times) {
        var id = UUID.fromString(key.id());
        for (int i = 0; i < times; i++) {
            counter.count(secretOf(id), id, CheckKind.of(outcome, address, null), start.plus(afterStart));
        }
    }

    /** What there is to warn of this long after the start, once all that was counted is written. */
    private ValidatableResponse warnings(Duration afterStart) throws Throwable {
        flush();
        TestClock.reset();
        TestClock.advance(afterStart);
        return as(reader)
                .get("/v1/accounts/{account}/usage/warnings", tenant.account())
                .then()
                .statusCode(200);
    }
}
