package dev.latchkey.dashboard.keys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.latchkey.testing.Tenant.as;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.usage.UsageFlush;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyRotationBrowserTest extends BrowserTest {

    /** S1.26, S2.9, S4.17. */
    @Test
    void an_owner_rotates_sees_who_still_uses_the_old_secret_and_ends_it() throws Throwable {
        var customer = Customer.in("standard");
        var created = customer.api()
                .body(Map.of("name", "prod-api"))
                .post("/v1/accounts/{account}/keys", customer.account())
                .then()
                .extract();
        String old = created.path("key");
        var path = customer.keys() + "/" + created.path("id") + "/rotate";
        signIn(customer.owner());
        page.navigate(path);
        assertThat(page.getByLabel("24 hours")).isChecked();
        isForEverybody("form");
        page.getByLabel("7 days").check();
        click("Rotate");
        assertThat(page.locator("h1")).hasText("New secret");
        isForEverybody("secret");
        var renewed = page.locator("#secret").textContent();
        as(old).get("/v1/whoami").then().statusCode(200);
        as(renewed).get("/v1/whoami").then().statusCode(200);
        page.getByLabel("I have saved it").check();
        click("Done");
        assertThat(page.locator("tbody")).containsText("prod-api");

        UsageFlush.now();
        page.navigate(path);
        assertThat(page.locator("main tbody tr")).hasCount(2);
        assertThat(page.locator("main")).containsText("still in use");
        isForEverybody("in-use");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(360, 740);
        isForEverybody("in-use-small");
        click("End the old secret …" + old.substring(old.length() - 4) + " now");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("The old secret has been ended");
        as(old).get("/v1/whoami").then().statusCode(401);
        as(renewed).get("/v1/whoami").then().statusCode(200);

        page.navigate(path);
        page.getByLabel("No longer: end it at once").check();
        isForEverybody("form-small");
        click("Rotate");
        assertThat(page.locator("main")).containsText("The old secret works no more");
        as(renewed).get("/v1/whoami").then().statusCode(401);
    }

    private void click(String button) {
        page.getByText(button, new Page.GetByTextOptions().setExact(true)).click();
    }
}
