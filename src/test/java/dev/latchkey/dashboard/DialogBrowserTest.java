package dev.latchkey.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a dialog does to the page around it: nothing. */
@QuarkusTest
class DialogBrowserTest extends BrowserTest {

    final String email = "person-" + UUID.randomUUID() + "@example.test";

    /** With a key, and looks at it. */
    private String openAccount() {
        var account = Tenant.open("standard", null, email);
        Tenant.as(TestIssuer.token("dashboard", email, true))
                .body(Map.of("name", "gateway"))
                .post("/v1/accounts/{account}/keys", account)
                .then()
                .statusCode(201);
        signIn(email);
        return account;
    }

    private Locator dialog() {
        return page.locator("dialog");
    }

    private Locator menu() {
        return page.locator("summary[aria-label='Actions for gateway']");
    }

    private void openedByKey(String name) {
        menu().focus();
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .focus();
        page.keyboard().press("Enter");
        assertThat(dialog()).isVisible();
    }

    @Test
    void the_page_stays_as_it_was() {
        var account = openAccount();
        var address = page.url();
        var title = page.title();

        page.getByText("gateway").click();
        assertThat(dialog().locator("h1")).hasText("Edit gateway");
        page.keyboard().press("Escape");
        assertThat(dialog()).not().isVisible();
        assertThat(page.getByText("gateway")).isFocused();
        for (var name : new String[] {"Rotate", "Revoke"}) {
            openedByKey(name);
            assertThat(dialog().locator("h1")).containsText(name);
            assertEquals(address, page.url());
            page.keyboard().press("Escape");
            assertThat(dialog()).not().isVisible();
            assertThat(menu()).isFocused();
        }
        assertEquals(address, page.url());
        assertEquals(title, page.title());

        page.getByText("Create key").click();
        var asked = new ArrayList<String>();
        page.onRequest(request -> asked.add(request.url()));
        dialog().getByText("Cancel").click();
        assertThat(dialog()).not().isVisible();
        assertEquals(List.of(), asked);
        page.navigate("/dashboard/accounts/" + account + "/keys/new");
        page.getByText("Cancel").click();
        assertThat(page).hasURL(address);
    }

    /** What came of it is shown nevertheless, and not the page within the page. */
    @Test
    void a_dialog_that_is_closed_before_the_reply_opens_again_with_it() {
        var unused = openAccount();
        var held = new ArrayList<Route>();
        page.route(Pattern.compile("/keys/[0-9a-f-]{36}$"), held::add);

        page.getByText("gateway").click();
        page.waitForCondition(() -> held.size() == 1);
        held.get(0).resume();
        dialog().locator("input[name=name]").fill(" ");
        dialog().getByText("Save").click();
        page.waitForCondition(() -> held.size() == 2);
        page.keyboard().press("Escape");
        assertThat(dialog()).not().isVisible();
        held.get(1).resume();

        assertThat(dialog().locator("h1")).hasText("Edit gateway");
        assertThat(page.locator("main")).hasCount(1);
    }

    /** What is refused is shown, and what was there stays. */
    @Test
    void a_search_that_fails_takes_nothing_away() {
        var unused = openAccount();

        page.evaluate("document.querySelector('#filters option[value=revoked]').value = 'nothing'");
        page.locator("#filters select[name=status]").selectOption("nothing");
        assertThat(dialog()).containsText("must be one of active");
        page.keyboard().press("Escape");
        assertThat(page.getByText("gateway")).isVisible();

        offline(() -> {
            page.getByText("gateway").click();
            assertThat(page.locator("body > .announcement")).containsText("cannot be reached");
        });
    }
}
