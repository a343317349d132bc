package dev.latchkey.dashboard.operators;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountsBrowserTest extends BrowserTest {

    final String owner = "owner-" + UUID.randomUUID() + "@example.test";
    final String admin = "admin-" + UUID.randomUUID() + "@example.test";

    /** S5.2. */
    @Test
    void an_owner_of_two_accounts_switches_describes_one_and_lets_an_admin_in() {
        Tenant.openFor(owner, "standard");
        var second = Tenant.openFor(owner, "soshia");
        Tenant.openFor(admin, "notedx");
        signIn(owner);
        switchByKeyboardTo("soshia");
        assertThat(page).hasURL(Pattern.compile(".*/accounts/" + second + "/keys"));
        assertThat(page.locator("header .role")).hasText("Owner");

        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Settings"))
                .click();
        assertThat(page.locator("nav [aria-current=page]")).hasText("Settings");
        page.getByLabel("Name").fill("<b>Quay & Sons</b>");
        page.getByLabel("Telephone").fill("+44 20 7946 0000");
        page.getByLabel("E-mail address").fill("not an address");
        page.locator("form.form").evaluate("form => form.noValidate = true");
        page.getByText("Save").click();
        assertThat(page.locator("#contact_email-error")).containsText("well-formed");
        page.getByLabel("E-mail address").fill("desk@example.test");
        page.getByText("Save").click();
        assertThat(page.locator("header summary")).containsText("<b>Quay & Sons</b>");
        assertThat(page.getByLabel("Telephone")).hasValue("+44 20 7946 0000");
        isForEverybody("settings-of-owner");

        addAdmin();
        removeLastOwner();
        seesAsAdmin(second);
    }

    private void switchByKeyboardTo(String keyspace) {
        page.locator("header summary").focus();
        page.keyboard().press("Enter");
        isForEverybody("switcher");
        page.keyboard().press("Escape");
        assertThat(page.locator("header details")).not().hasAttribute("open", "");
        page.keyboard().press("Enter");
        page.locator("header li a")
                .filter(new Locator.FilterOptions().setHasText(keyspace))
                .focus();
        page.keyboard().press("Enter");
    }

    private void addAdmin() {
        page.getByText("Add a person").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByLabel("First password")).hasCount(0);
        dialog.getByLabel("E-mail address").fill(owner);
        isForEverybody("new-member");
        dialog.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("Add"))
                .click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("a member of the account already");
        dialog.getByLabel("E-mail address").fill(admin);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("in the account now");
        assertThat(page.getByRole(AriaRole.ROW, new GetByRoleOptions().setName(admin)))
                .containsText("Admin");
    }

    private void removeLastOwner() {
        page.getByLabel("Remove " + owner).click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator("h1")).isFocused();
        isForEverybody("remove-member");
        dialog.getByText("Remove", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("needs an owner");
    }

    private void seesAsAdmin(String account) {
        open(new Browser.NewContextOptions().setViewportSize(360, 740));
        signIn(admin);
        page.navigate("/dashboard/accounts/" + account + "/settings");
        assertThat(page.locator("header .role")).hasText("Admin, read only");
        assertThat(page.locator("main form")).hasCount(0);
        assertThat(page.getByText("Add a person")).hasCount(0);
        isForEverybody("settings-of-admin-on-a-phone");
        page.navigate("/dashboard/accounts");
        assertThat(page.locator("tbody tr")).hasCount(2);
        isForEverybody("accounts-on-a-phone");
    }
}
