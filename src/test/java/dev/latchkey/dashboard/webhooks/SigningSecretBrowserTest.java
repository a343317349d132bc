package dev.latchkey.dashboard.webhooks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SigningSecretBrowserTest extends BrowserTest {

    private static final Pattern SECRET = Pattern.compile("whsec_[0-9A-Za-z+/]{43}=");

    final String email = "person-" + UUID.randomUUID() + "@example.test";

    private Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private Locator button(String name) {
        return page.locator("dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** S2.3, S2.5. */
    @Test
    void an_owner_makes_a_secret_rotates_it_and_deletes_it() {
        Tenant.openFor(email, "soundpiece");
        signIn(email);
        link("Signing secrets").click();
        assertThat(page.getByText("No signing secrets yet")).isVisible();
        isForEverybody("empty");

        link("Create signing secret").click();
        page.getByLabel("Name").fill("orders, production");
        isForEverybody("new");
        button("Create signing secret").click();
        assertThat(page.locator("#signing-secret")).hasText(SECRET);
        isForEverybody("secret");
        var first = page.locator("#signing-secret").textContent();
        page.keyboard().press("Escape");
        assertThat(page.locator("#signing-secret")).isVisible();
        leave();

        assertThat(page.getByRole(AriaRole.ROW).nth(1)).containsText("orders, production");
        assertThat(page.getByRole(AriaRole.ROW).nth(1)).containsText("whsec_…" + first.substring(45, 49));
        assertFalse(page.content().contains(first));

        link("Rotate").click();
        assertThat(page.getByLabel("The old one goes on for")).hasValue("PT24H");
        isForEverybody("rotation");
        button("Rotate").click();
        assertThat(page.locator("#signing-secret")).hasText(SECRET);
        assertNotEquals(first, page.locator("#signing-secret").textContent());
        assertThat(page.getByText("Until then the old one signs too")).isVisible();
        leave();
        isForEverybody("list");

        link("End the grace").click();
        assertThat(page.getByText("From now on the new secret alone signs")).isVisible();
        button("End the grace").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("The grace is over");
        assertThat(link("Rotate")).isVisible();

        link("Delete").click();
        assertThat(page.getByText("It cannot be brought back")).isVisible();
        isForEverybody("deletion");
        button("Delete").click();
        assertThat(page.getByText("The signing secret is deleted")).isVisible();
        assertEquals(0, page.getByRole(AriaRole.ROW).count());
    }

    /** Says that they have saved what they saw. */
    private void leave() {
        page.getByLabel("I have saved it").check();
        button("Done").click();
        assertThat(page.locator("dialog")).not().isVisible();
        assertThat(page.getByRole(AriaRole.ROW).nth(1)).isVisible();
    }
}
