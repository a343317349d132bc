package dev.latchkey.dashboard.usage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.latchkey.testing.Tenant.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsageBrowserTest extends BrowserTest {

    @Inject
    Checks checks;

    @Inject
    Clock clock;

    final String email = "owner-" + UUID.randomUUID() + "@example.test";
    String account;
    String owner;

    @BeforeEach
    void openAccount() {
        account = Tenant.open("standard", null, email);
        owner = Tenant.signIn(email);
    }

    /** S4.20: what the picture shows is what the API counts. */
    @Test
    void an_owner_sees_what_came_of_the_checks_as_a_picture_and_in_numbers() throws Throwable {
        TestClock.beginAnHour();
        TestClock.advance(Duration.ofMinutes(30));
        owner = Tenant.signIn(email);
        var shop = createKey("checkout production");
        var till = createKey("till production");
        for (int hour = 1; hour < 24; hour++) {
            checks.count(shop, "VALID", "203.0.113.7", Duration.ofHours(hour), 40 + 30 * (hour % 7) + hour);
            checks.count(till, "VALID", "198.51.100.20", Duration.ofHours(hour), 25 + 8 * (hour % 5));
        }
        checks.count(shop, "RATE_LIMITED", "203.0.113.7", Duration.ofHours(6), 60);
        checks.count(shop, "IP_NOT_ALLOWED", "2001:db8::17", Duration.ofHours(13), 35);
        checks.count(till, "REVOKED", "198.51.100.99", Duration.ofHours(3), 90);
        checks.count(till, "VALID", "198.51.100.20", Duration.ofMinutes(5), 4);
        checks.write();

        signIn(email);
        page.navigate("/dashboard/accounts/" + account + "/usage");
        assertThat(page.locator("[data-plot] canvas")).isVisible();
        page.getByText("The numbers as a table").click();
        assertEquals(summary(), table());
        isForEverybody("day");
        page.getByText("The numbers as a table").click();
        page.locator("[data-plot] .u-over").hover();
        inOtherLights("day");

        page.getByLabel("Key", new Page.GetByLabelOptions().setExact(true)).selectOption("till production");
        page.getByLabel("Period").selectOption("1 hour, by minute");
        page.locator("#show").click();
        assertThat(page).hasURL(Pattern.compile("period=1h&key=" + till));
        assertThat(page.locator("#checks-title")).containsText("4 checks");
        assertThat(page.locator("[data-plot] canvas")).isVisible();
        assertThat(page.getByLabel("Top addresses")).containsText("198.51.100.20");

        page.getByLabel("Period").selectOption("30 days, by day");
        page.locator("#show").click();
        assertThat(page.locator("figure details tbody tr")).hasCount(30);
        isForEverybody("month");
        page.getByLabel("Period").selectOption("7 days, by hour");
        page.locator("#show").click();
        assertThat(page.locator("figure details tbody tr")).hasCount(168);
    }

    /** S1.30, S4.16: and without JavaScript nothing but the picture is missing. */
    @Test
    void an_operator_sees_which_keys_nobody_uses_and_which_are_due() throws Throwable {
        var forgotten = createKey("forgotten production");
        TestClock.advance(Duration.ofDays(91));
        owner = Tenant.signIn(email);
        var used = createKey("shop production");

        signIn(TestDatabase.OPERATOR);
        page.navigate("/dashboard/accounts/" + account + "/usage");
        assertThat(page.getByRole(AriaRole.STATUS)
                        .filter(new Locator.FilterOptions().setHasText("No checks in this period")))
                .isVisible();
        assertThat(page.getByLabel("Unused keys")).containsText("forgotten production");
        assertThat(page.getByLabel("Unused keys")).containsText("Never");
        var due = page.getByLabel("Secrets to rotate").getByRole(AriaRole.LINK);
        assertThat(due).hasText("forgotten production");
        assertThat(due).hasAttribute("href", "/dashboard/accounts/" + account + "/keys/" + forgotten);
        isForEverybody("looks");

        checks.count(used, "VALID", "203.0.113.7", Duration.ofMinutes(1), 3);
        checks.write();
        open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn(TestDatabase.OPERATOR);
        page.navigate("/dashboard/accounts/" + account + "/usage?period=1h");
        page.getByText("The numbers as a table").click();
        assertThat(page.locator("[data-count='3']")).hasText("3");
    }

    private String createKey(String name) {
        return as(owner)
                .body(Map.of("name", name))
                .post("/v1/accounts/{account}/keys", account)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** What the API has, as the table writes it: the sum of each outcome. */
    private Map<String, Integer> summary() {
        var now = clock.instant();
        List<Map<String, Integer>> counts = as(owner)
                .queryParam("by", "hour")
                .queryParam(
                        "from",
                        now.minus(23, ChronoUnit.HOURS)
                                .truncatedTo(ChronoUnit.HOURS)
                                .toString())
                .get("/v1/accounts/{account}/usage/summary", account)
                .then()
                .statusCode(200)
                .extract()
                .path("items.counts");
        var sums = new TreeMap<String, Integer>();
        counts.forEach(stretch -> stretch.forEach((outcome, count) -> sums.merge(outcome, count, Integer::sum)));
        return sums;
    }

    private Map<String, Integer> table() {
        var sums = new TreeMap<String, Integer>();
        var codes = page.locator("figure thead abbr").allTextContents();
        var rows = page.locator("figure details tbody tr");
        assertThat(rows).hasCount(24);
        for (int i = 0; i < codes.size(); i++) {
            var cells = rows.locator("td:nth-child(" + (i + 2) + ")");
            for (var text : cells.allTextContents()) {
                sums.merge(codes.get(i), Integer.parseInt(text.replace(",", "")), Integer::sum);
            }
        }
        return sums;
    }

    private void inOtherLights(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        isForEverybody(name + "-dark");
        page.setViewportSize(360, 740);
        assertThat(page.locator("[data-plot] canvas")).isVisible();
        isForEverybody(name + "-phone");
        assertEquals(360, page.evaluate("document.documentElement.scrollWidth"));
        page.setViewportSize(1280, 720);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
}
