package dev.latchkey.dashboard.keys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.testing.BrowserTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyCreationBrowserTest extends BrowserTest {

    /** S1.10, S5.3 to S5.8: nothing but keys are pressed until there is one. */
    @Test
    void an_owner_makes_a_key_with_the_keyboard_and_sees_its_secret_once() {
        var customer = Customer.in("soon");
        signIn(customer.owner());
        page.locator("a[href$='/keys/new']").first().press("Enter");
        assertThat(field("Name")).isFocused();
        isForEverybody("dialog");

        page.keyboard().type("production-server");
        assertThat(dialog()).containsText("17 of 60 characters");
        page.keyboard().press("Enter");
        assertThat(dialog()).containsText("Must name at least one of assignments:read");
        assertThat(field("Name")).hasValue("production-server");
        assertThat(dialog().getByLabel("3 months")).isChecked();
        isForEverybody("refused");

        assertThat(field("Name")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        assertThat(dialog().getByLabel("assignments: read")).isChecked();
        page.keyboard().press("Enter");
        var secret = secret("soon_");
        isForEverybody("secret");
        as(secret).get("/v1/whoami").then().statusCode(200).body("permissions", equalTo(List.of("assignments:read")));

        copies("#secret", secret);
        copies("#env", "SOON_API_KEY=" + secret);
        staysUntilItIsSaved();
        page.getByLabel("I have saved it").check();
        page.getByText("Done", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile(".*/keys.*"));
        assertThat(page.locator("tbody")).containsText("production-server");
        isNowhere(secret);
    }

    private void staysUntilItIsSaved() {
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("Escape");
        }
        dialog().getByLabel("Close").click();
        assertThat(page.locator("#secret")).isVisible();
        var asked = new ArrayList<String>();
        page.onceDialog(question -> stay(question, asked));
        page.evaluate("setTimeout(() => location.assign('/dashboard'))");
        page.waitForCondition(() -> !asked.isEmpty());
        assertEquals("beforeunload", asked.get(0));
        assertThat(page.locator("#secret")).isVisible();
    }

    private static void stay(Dialog question, ArrayList<String> asked) {
        question.dismiss();
        asked.add(question.type());
    }

    private void isNowhere(String secret) {
        var kept =
                "JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, location.href, document.cookie])";
        assertFalse((page.content() + page.evaluate(kept)).contains(secret));
        page.goBack();
        assertFalse(page.content().contains(secret));
    }

    /** S5.7, S5.15: everything that a keyspace can have, on a page of its own and on a small screen in the dark. */
    @Test
    void what_is_refused_is_said_beside_the_field_and_what_was_entered_stays() {
        var customer = Customer.in("standard");
        signIn(customer.owner());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(360, 740);
        page.navigate(customer.keys() + "/new");
        field("Name").fill("<b>staging</b>");
        page.getByLabel("Type").selectOption("test");
        field("Permissions").fill("orders:read\nall of them");
        page.getByLabel("On a date", new Page.GetByLabelOptions().setExact(true))
                .check();
        page.getByLabel("Last day").fill("2001-01-01");
        field("Allowed addresses").fill("203.0.113.0/24");
        page.getByPlaceholder("Name of the limit").first().fill("burst");
        page.getByPlaceholder("Requests").first().fill("10");
        page.getByPlaceholder("Per, e.g. 1m").first().fill("1s");
        page.getByText("Another entry").click();
        page.getByPlaceholder("Value of the entry").nth(2).fill("eu-1");
        page.getByPlaceholder("Name of the entry").nth(2).fill("zone");
        fits("form");

        create();
        assertThat(page.locator("#permissions-error")).containsText("Must be of the form resource:level");
        field("Permissions").fill("orders:read\n*");
        create();
        assertThat(page.locator("#expires_at-error")).containsText("Must lie in the future");
        page.getByLabel("Last day").fill("2101-12-31");
        page.getByPlaceholder("Name of the entry").nth(1).fill("password");
        create();
        assertThat(page.locator("#metadata-error")).containsText("no place for secrets");
        fits("refused");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("look at what is marked");
        assertThat(field("Name")).hasValue("<b>staging</b>");
        assertThat(page.getByLabel("Type")).hasValue("test");
        assertThat(field("Allowed addresses")).hasValue("203.0.113.0/24");
        assertThat(page.getByPlaceholder("Requests").first()).hasValue("10");

        page.getByPlaceholder("Name of the entry").nth(1).fill("region");
        create();
        secret("lk_test_");
        fits("secret");
        customer.api()
                .get("/v1/accounts/{account}/keys", customer.account())
                .then()
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("<b>staging</b>"))
                .body("items[0].permissions", hasItems("*", "orders:read"))
                .body("items[0].expires_at", equalTo("2101-12-31T23:59:59.999Z"))
                .body("items[0].metadata.zone", equalTo("eu-1"))
                .body("items[0].allowed_ips[0]", equalTo("203.0.113.0/24"))
                .body("items[0].rate_limits[0].window", equalTo("1s"));
    }

    /** S4.3, S4.18, S3.5. */
    @Test
    void each_keyspace_has_its_own_fields() {
        var soshia = Customer.in("soshia");
        signIn(soshia.owner());
        page.navigate(soshia.keys() + "/new");
        assertThat(page.locator("main fieldset")).hasCount(0);
        field("Name").fill("My key");
        field("Username").fill("o'neil");
        isForEverybody("soshia");
        create();
        var secret = secret("sk_live_");
        assertThat(page.locator("main")).containsText("The name should tell environment, application and purpose");
        assertThat(page.locator("#curl")).containsText("-H 'X-Username: o'\\''neil'");
        page.locator("summary:has-text('curl')").click();
        page.locator("summary:has-text('Node')").click();
        page.locator("summary:has-text('Python')").click();
        isForEverybody("lines");
        as(secret).header("X-Username", "o'neil").get("/v1/whoami").then().statusCode(200);
        page.getByLabel("I have saved it").check();
        page.getByText("Done", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Sign out").click();

        var notedx = Customer.in("notedx");
        signIn(notedx.owner());
        page.navigate(notedx.keys() + "/new");
        page.getByLabel("Type").selectOption("sandbox");
        page.getByPlaceholder("Name of the entry").first().fill("team");
        page.getByPlaceholder("Value of the entry").first().fill("mobile");
        isForEverybody("notedx");
        create();
        assertThat(page.locator("#metadata-error")).containsText("keys of the type sandbox have none");
        page.getByLabel("Type").selectOption("live");
        create();
        secret("live_");
    }

    private Locator dialog() {
        return page.locator("dialog");
    }

    private Locator field(String label) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + label)))
                .first();
    }

    private void create() {
        page.getByText("Create key", new Page.GetByTextOptions().setExact(true)).click();
    }

    @CanIgnoreReturnValue
    private String secret(String prefix) {
        assertThat(page.locator("#secret")).hasText(Pattern.compile(prefix + "[0-9A-Za-z]{32}"));
        return page.locator("#secret").textContent();
    }

    private void copies(String box, String text) {
        var button = page.locator("[data-copy='" + box + "']");
        button.click();
        assertThat(button).hasText("Copied");
        assertEquals(text, page.evaluate("navigator.clipboard.readText()"));
    }

    /** Nobody has to scroll to the side. */
    private void fits(String name) {
        isForEverybody(name);
        assertEquals(360, page.evaluate("document.documentElement.scrollWidth"));
    }
}
