package dev.latchkey.dashboard.ledger;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.latchkey.testing.Tenant.as;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerBrowserTest extends BrowserTest {

    final String email = "owner-" + UUID.randomUUID() + "@example.test";

    /** S4.15. */
    @Test
    void an_owner_finds_who_changed_what_and_checks_that_nobody_has_touched_it() throws Exception {
        var account = Tenant.openFor(email, "standard");
        var owner = Tenant.tokenOf(email);
        var keys = "/v1/accounts/" + account + "/keys";
        String key = as(owner)
                .body(Map.of("name", "checkout production", "allowed_ips", List.of("203.0.113.0/24")))
                .post(keys)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(owner).body(Map.of("name", "tills of the north, production")).patch(keys + "/" + key);
        as(owner).post(keys + "/" + key + "/revocation").then().statusCode(200);

        signIn(email);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ledger"))
                .click();
        assertThat(page.locator("main")).containsText("Everything that was changed");
        var rows = page.locator("tbody tr");
        assertThat(rows).hasCount(5);
        assertThat(rows.nth(0)).containsText("Key revoked");
        assertThat(rows.nth(0)).containsText(email);
        assertThat(rows.nth(1)).containsText("name checkout production → became tills of the north, production");
        assertThat(rows.nth(1).getByRole(AriaRole.LINK))
                .hasAttribute("href", "/dashboard/accounts/" + account + "/keys/" + key);
        isForEverybody("entries");
        for (var width : List.of(1024, 800, 1280)) {
            page.setViewportSize(width, 720);
            isForEverybody("entries-" + width);
            assertEquals(width, page.evaluate("document.documentElement.scrollWidth"));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        isForEverybody("entries-dark");
        page.setViewportSize(360, 740);
        isForEverybody("entries-phone");
        assertEquals(360, page.evaluate("document.documentElement.scrollWidth"));
        page.setViewportSize(1280, 720);

        page.getByLabel("What was done").selectOption("Key changed");
        page.locator("#show").click();
        assertThat(rows).hasCount(1);
        assertThat(page.getByLabel("What was done")).hasValue("key.updated");
        var csv = page.waitForDownload(() -> page.getByText("Export CSV").click());
        assertEquals("audit.csv", csv.suggestedFilename());
        assertEquals(2, Files.readAllLines(csv.path()).size());

        page.getByText("Check the ledger").click();
        assertThat(page.getByRole(AriaRole.DIALOG))
                .containsText("All 5 entries of this account are complete and unchanged.");
        isForEverybody("check");
        page.keyboard().press("Escape");
        page.getByLabel("From (UTC)").fill("2020-01-01");
        page.getByLabel("Up to and with (UTC)").fill("2020-01-02");
        page.locator("#show").click();
        assertThat(page.getByText("No entry matches this filter.")).isVisible();
        page.getByText("Show all").click();
        assertThat(rows).hasCount(5);

        page.navigate("/dashboard/accounts/" + account + "/ledger?limit=3");
        assertThat(rows).hasCount(3);
        page.getByText("Next page").click();
        assertThat(rows.last()).containsText("Account opened");
        assertTrue(page.url().contains("cursor="));
    }
}
