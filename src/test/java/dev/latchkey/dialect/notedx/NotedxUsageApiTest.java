package dev.latchkey.dialect.notedx;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.usage.UsageFlush;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage as NoteDx's SDK reads it. */
@QuarkusTest
class NotedxUsageApiTest extends ApiTest {

    private final YearMonth current = YearMonth.from(new TestClock().instant().atOffset(ZoneOffset.UTC));

    private Tenant customer;

    @BeforeEach
    void openAccount() {
        customer = Tenant.in("notedx");
    }

    private ValidatableResponse usage(String query) {
        return Tenant.as(customer.owner()).get("/v1/user/usage" + query).then();
    }

    /** S3.23: sandbox keys are counted too; what they cost is for others to know. */
    @Test
    void jobs_are_accepted_checks_by_key() throws Throwable {
        var live = customer.createKey(Map.of("type", "live"));
        var sandbox = customer.createKey(Map.of("type", "sandbox"));
        live.whoami().statusCode(200);
        live.whoami().statusCode(200);
        sandbox.whoami().statusCode(200);
        UsageFlush.now();

        var reply = usage("")
                .statusCode(200)
                .body("period", equalTo(Map.of("start_month", current.toString(), "end_month", current.toString())))
                .body("totals.jobs", equalTo(3))
                .body("monthly_breakdown", hasSize(1))
                .body("monthly_breakdown[0].month", equalTo(current.toString()))
                .body("monthly_breakdown[0].jobs", equalTo(3))
                .body("api_keys['" + live.id() + "'].jobs", equalTo(2))
                .body("api_keys['" + live.id() + "'].usage_percentage", equalTo(66.67f))
                .body("api_keys['" + sandbox.id() + "'].usage_percentage", equalTo(33.33f))
                .body("billing.billing_period_start", equalTo(current + "-01T00:00:00.000Z"))
                .body("billing.billing_period_end", equalTo(current.plusMonths(1) + "-01T00:00:00.000Z"))
                .body("billing.subscription_status", equalTo("active"))
                .body("billing.current_usage_amount", equalTo(0f))
                .extract();
        Map<String, ?> fields = reply.path("$");
        assertThat(fields.keySet(), contains("period", "totals", "monthly_breakdown", "api_keys", "billing"));
        Map<String, ?> totals = reply.path("totals");
        assertThat(
                totals.keySet(),
                contains("jobs", "transcription_tokens", "note_tokens", "total_tokens", "free_jobs_left"));
        Map<String, ?> tokens = reply.path("api_keys['" + live.id() + "'].tokens");
        assertThat(tokens, equalTo(Map.of("transcription", 0, "note_generation", 0, "total", 0)));
    }

    @Test
    void every_month_of_the_period_is_there_and_one_that_is_not_given_is_the_current_one() {
        var start = current.minusMonths(2);
        usage("?start_month=" + start)
                .statusCode(200)
                .body("period.end_month", equalTo(current.toString()))
                .body(
                        "monthly_breakdown.month",
                        contains(start.toString(), current.minusMonths(1).toString(), current.toString()))
                .body("monthly_breakdown.jobs", equalTo(List.of(0, 0, 0)))
                .body("api_keys", equalTo(Map.of()));
        usage("?start_month=" + start + "&end_month=" + start).statusCode(200).body("monthly_breakdown", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?start_month=2024",
                "?start_month=2024-13",
                "?end_month=2024-1",
                "?start_month=2024-05&end_month=2024-04",
                "?start_month=2020-01",
                "?end_month=2024-01"
            })
    void what_is_no_period_is_refused(String query) {
        usage(query).statusCode(400);
    }

    @Test
    void members_may_read_it_and_others_not() {
        Tenant.as(customer.admin()).get("/v1/user/usage").then().statusCode(200);
        Tenant.as(Tenant.in("soon").owner()).get("/v1/user/usage").then().statusCode(404);
    }
}
