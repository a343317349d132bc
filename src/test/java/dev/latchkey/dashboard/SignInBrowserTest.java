package dev.latchkey.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInBrowserTest extends BrowserTest {

    final String email = "person-" + UUID.randomUUID() + "@example.test";

    @Test
    void an_owner_signs_in_sees_the_keys_and_signs_out() {
        var account = Tenant.open("standard", null, email);
        page.navigate("/dashboard/accounts/" + account + "/keys?status=active");
        isForEverybody("form");

        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password").fill("wrong");
        page.locator("main button").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no such e-mail and password");

        page.getByLabel("Password").fill(TestDatabase.PASSWORD);
        page.locator("main button").click();
        assertThat(page).hasURL(Pattern.compile(".*/keys\\?status=active"));
        isForEverybody("keys");

        page.getByText("Sign out").click();
        assertThat(page.getByLabel("Password")).isVisible();
        page.goBack();
        assertThat(page.getByLabel("Password")).isVisible();
    }
}
