package dev.latchkey.dashboard.keys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeysBrowserTest extends BrowserTest {

    static final String ATTACK = "<img src=x onerror=alert(1)>";

    /** S5.9 to S5.14. */
    @Test
    void an_owner_finds_a_key_renames_it_revokes_it_and_deletes_it() {
        var customer = Customer.in("soon");
        signIn(customer.owner());
        assertThat(heading("No keys yet")).isVisible();
        isForEverybody("empty");

        for (var name : List.of("staging-backend", "production-server", ATTACK)) {
            customer.createKey(Map.of("name", name, "permissions", List.of("shifts:read")));
        }
        page.reload();
        assertThat(rows()).hasCount(3);
        assertThat(rows().first()).containsText(ATTACK);
        isForEverybody("table");
        for (var width : List.of(1024, 1280)) {
            page.setViewportSize(width, 720);
            isForEverybody("table-" + width);
            assertEquals(width, page.evaluate("document.documentElement.scrollWidth"));
        }

        page.getByLabel("Search by name").pressSequentially("SERV");
        assertThat(rows()).hasCount(1);
        assertThat(page.locator("#found")).hasText("1 key");
        assertThat(page).hasURL(Pattern.compile(".*search=SERV.*"));
        assertThat(page.getByLabel("Search by name")).isFocused();
        page.getByLabel("Search by name").pressSequentially("-nothing");
        assertThat(heading("No key matches")).isVisible();
        isForEverybody("no-match");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Clear the filters"))
                .click();

        page.getByLabel("Status").selectOption("Active");
        assertThat(page).hasURL(Pattern.compile(".*status=active.*"));
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Name")).click();
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Name");
        assertThat(page).hasURL(Pattern.compile(".*status=active.*sort=name.*"));
        assertThat(rows().nth(1)).containsText("production-server");

        page.getByText("production-server").click();
        var name = dialog().getByLabel("Name");
        assertThat(name).hasValue("production-server");
        isForEverybody("edit");
        name.evaluate("field => field.removeAttribute('maxlength')");
        var tooLong = "production-server".repeat(4);
        name.fill(tooLong);
        button("Save").click();
        assertThat(dialog()).containsText("Must have at most 60 characters");
        assertThat(name).hasValue(tooLong);
        isForEverybody("refused");
        name.fill("renamed");
        button("Save").click();
        assertThat(notice()).hasText("The key has been saved.");

        choose("renamed", "Revoke");
        assertThat(dialog().locator("h1")).hasText("Revoke renamed?");
        assertThat(dialog()).containsText("Last used");
        assertThat(dialog()).containsText("Never");
        isForEverybody("revoke");
        button("Revoke key").click();
        assertThat(notice()).containsText("has been revoked");
        assertThat(row("renamed")).containsText("Revoked");

        page.getByText("renamed", exactly()).click();
        assertThat(dialog()).containsText("API key details");
        assertThat(dialog().getByRole(AriaRole.TEXTBOX)).hasCount(0);
        assertThat(dialog().locator(".actions a")).hasText(new String[] {"Delete key"});
        isForEverybody("revoked");
        dialog().getByText("Delete key").click();
        assertThat(dialog().locator("h1")).hasText("Delete renamed?");
        isForEverybody("delete");
        button("Delete key").click();
        assertThat(notice()).hasText("The key has been deleted.");
        assertThat(rows()).hasCount(2);
    }

    @Test
    void a_key_of_the_standard_keyspace_is_annotated_switched_off_and_on() {
        open(new NewContextOptions().setColorScheme(ColorScheme.DARK));
        var customer = Customer.in("standard");
        customer.createKey(Map.of("name", "gateway", "metadata", Map.of("purpose", ATTACK)));
        signIn(customer.owner());

        page.getByText("gateway").click();
        assertThat(dialog().getByLabel("Value of the entry").first()).hasValue(ATTACK);
        dialog().getByText("Another entry").click();
        dialog().getByLabel("Name of the entry").last().fill("team");
        dialog().getByLabel("Value of the entry").last().fill("billing");
        dialog().getByLabel("Allowed addresses").fill("203.0.113.0/24\nnowhere");
        dialog().getByLabel("Name of the limit").first().fill("burst");
        dialog().getByLabel("Requests").first().fill("10");
        dialog().getByLabel("Per, e.g. 1m").first().fill("1s");
        button("Save").click();
        assertThat(dialog()).containsText("Must be an IPv4 or IPv6 address");
        isForEverybody("edit-all");
        dialog().getByLabel("Allowed addresses").fill("203.0.113.0/24");
        button("Save").click();
        assertThat(notice()).hasText("The key has been saved.");

        choose("gateway", "Deactivate");
        assertThat(dialog().locator("h1")).hasText("Deactivate gateway?");
        button("Deactivate").click();
        assertThat(row("gateway")).containsText("Inactive");
        isForEverybody("inactive");
        page.getByText("gateway").click();
        assertThat(dialog().getByLabel("Name of the entry").first()).hasValue("team");
        dialog().getByText("Activate").click();
        assertThat(dialog().locator("h1")).hasText("Activate gateway?");
        button("Activate").click();
        assertThat(notice()).containsText("works again");
    }

    /** S5.2, on a phone; S1.23: soapnote's keys are never deleted nor switched off. */
    @Test
    void an_admin_sees_all_and_an_operator_revokes() {
        open(new NewContextOptions().setViewportSize(360, 740));
        var customer = Customer.in("soapnote");
        customer.createKey(Map.of("name", "a-rather-long-name-of-a-production-server-in-frankfurt"));
        customer.createKey(Map.of("name", "plain"));
        signIn(customer.admin());
        assertThat(rows()).hasCount(2);
        assertThat(page.locator("main").getByText("Create key")).hasCount(0);
        assertThat(page.locator(".keys details")).hasCount(0);
        isForEverybody("phone");
        fits();
        page.getByText("plain").click();
        assertThat(dialog()).containsText("API key details");
        assertThat(dialog().locator(".actions")).hasCount(0);
        isForEverybody("phone-details");
        page.keyboard().press("Escape");
        page.getByText("Sign out").click();

        page.waitForURL(Pattern.compile(".*sign-in"));
        signIn(TestDatabase.OPERATOR);
        page.navigate(customer.keys());
        assertThat(page.locator("main").getByText("Create key")).hasCount(0);
        row("plain").locator("summary").click();
        assertThat(row("plain").locator("details a")).hasText(new String[] {"Revoke"});
        isForEverybody("phone-menu");
        fits();
        page.setViewportSize(320, 740);
        assertEquals(320, page.evaluate("document.documentElement.scrollWidth"));
        isForEverybody("small-menu");
        page.setViewportSize(360, 740);
        row("plain").locator("details a").click();
        isForEverybody("phone-revoke");
        button("Revoke key").click();
        assertThat(row("plain")).containsText("Revoked");
    }

    /** S4.6: who a key is bound to, as a text whatever it is. */
    @Test
    void without_javascript_a_key_is_deleted_on_pages() {
        open(new NewContextOptions().setJavaScriptEnabled(false));
        var customer = Customer.in("soshia");
        customer.createKey(Map.of("name", "prod-api-server", "username", ATTACK));
        customer.createKey(Map.of("name", "odd", "username", "b"));
        signIn(customer.owner());
        page.getByLabel("Search by name").fill("PROD");
        page.locator("main").getByRole(AriaRole.BUTTON).getByText("Search").click();
        assertThat(rows()).hasCount(1);
        page.getByText("prod-api-server").click();
        assertThat(page.locator("main")).containsText(ATTACK);
        page.getByText("Delete key").click();
        page.locator("main form button").click();
        assertThat(notice()).hasText("The key has been deleted.");
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("Name off the rule");
    }

    private Locator rows() {
        return page.locator(".keys tbody tr");
    }

    private Locator row(String name) {
        return page.locator(".keys tbody tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText(name));
    }

    private Locator dialog() {
        return page.locator("#dialog-body");
    }

    private Locator notice() {
        return page.locator("main .notice.good");
    }

    private Locator button(String name) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator heading(String text) {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(text));
    }

    private static com.microsoft.playwright.Page.GetByTextOptions exactly() {
        return new com.microsoft.playwright.Page.GetByTextOptions().setExact(true);
    }

    /** From the menu of a row. */
    private void choose(String key, String action) {
        page.getByLabel("Actions for " + key, new GetByLabelOptions().setExact(true))
                .click();
        row(key).getByText(action, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private void fits() {
        assertEquals(360, page.evaluate("document.documentElement.scrollWidth"));
    }
}
