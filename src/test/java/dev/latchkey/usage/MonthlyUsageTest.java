package dev.latchkey.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.Acting;
import dev.latchkey.testing.Tenant;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MonthlyUsageTest extends UsageTest {

    static final YearMonth JANUARY = YearMonth.of(2026, 1);
    static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Inject
    Acting acting;

    @Inject
    MonthlyUsage usage;

    @Test
    void accepted_checks_are_added_up_by_key_and_by_month_in_utc() throws Throwable {
        var tenant = Tenant.in("notedx");
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        used(tenant, one, "2026-01-01T00:00Z", "VALID", 1);
        used(tenant, one, "2026-01-31T23:59Z", "VALID", 2);
        used(tenant, one, "2026-02-01T00:00Z", "VALID", 4);
        used(tenant, one, "2026-02-01T00:00Z", "REVOKED", 8);
        used(tenant, other, "2026-01-15T12:00Z", "VALID", 16);
        used(tenant, other, "2026-03-01T00:00Z", "VALID", 32);
        used(Tenant.in("notedx"), other, "2026-01-15T12:00Z", "VALID", 64);

        assertEquals(
                Map.of(JANUARY, Map.of(one, 3L, other, 16L), FEBRUARY, Map.of(one, 4L)),
                count(tenant, JANUARY, FEBRUARY));
        assertEquals(Map.of(MARCH, Map.of(other, 32L)), count(tenant, MARCH, MARCH));
        assertEquals(MARCH, count(tenant, JANUARY, MARCH).lastKey());
    }

    @Test
    void what_was_counted_a_moment_ago_is_of_this_month() throws Throwable {
        var key = Tenant.in("standard").createKey("used");
        key.whoami().statusCode(200);
        flush();
        var month = YearMonth.from(clock.instant().atZone(clock.getZone()));

        var counted = count(key.tenant(), month.minusMonths(1), month.plusMonths(1));

        assertEquals(
                1L,
                counted.values().stream()
                        .mapToLong(byKey -> byKey.get(UUID.fromString(key.id())))
                        .sum());
    }

    @Test
    void at_most_two_years_are_looked_through() throws Throwable {
        var tenant = Tenant.in("notedx");

        assertTrue(count(tenant, JANUARY, JANUARY.plusMonths(23)).isEmpty());
        for (var last : new YearMonth[] {JANUARY.plusMonths(24), JANUARY.minusMonths(1)}) {
            var refusal = assertThrows(HttpProblem.class, () -> count(tenant, JANUARY, last));
            assertEquals(400, refusal.getStatusCode());
            assertEquals("invalid_months", refusal.getParameters().get("code"));
        }
    }

    @Test
    void another_account_has_no_usage_to_see() {
        var tenant = Tenant.in("notedx");
        var stranger = Tenant.in("notedx");

        var refusal = assertThrows(
                HttpProblem.class,
                () -> acting.asOwnerOf(
                        stranger, () -> usage.count(UUID.fromString(tenant.account()), JANUARY, JANUARY)));
        assertEquals(404, refusal.getStatusCode());
    }

    private SortedMap<YearMonth, Map<UUID, Long>> count(Tenant tenant, YearMonth first, YearMonth last)
            throws Throwable {
        return acting.asOwnerOf(tenant, () -> usage.count(UUID.fromString(tenant.account()), first, last));
    }

    private void used(Tenant tenant, UUID key, String minute, String outcome, int times) throws SQLException {
        execute("insert into usage (kept_days, account_id, key_id, minute, outcome, address, user_agent, count)"
                + " values (0, '%s', '%s', '%s', '%s', '', '', %d)"
                        .formatted(tenant.account(), key, minute, outcome, times));
    }
}
