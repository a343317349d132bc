package dev.latchkey.dashboard.webhooks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.webhook.sending.Receiver;
import dev.latchkey.webhook.sending.Sending;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an endpoint that is refused to one that has heard, failed, heard again and is gone. */
@QuarkusTest
class WebhookBrowserTest extends BrowserTest {

    @Inject
    Sending sending;

    @Inject
    DataSource database;

    final String email = "person-" + UUID.randomUUID() + "@example.test";
    private Receiver receiver;

    @BeforeEach
    void receive() throws SQLException {
        receiver = new Receiver(8443);
        try (var connection = database.getConnection();
                var others = connection.createStatement()) {
            others.executeUpdate("update webhook_endpoint set active = false, inactive_reason = 'owner' where active");
        }
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator told() {
        return page.locator("main [role=status]").first();
    }

    /** Done in the open dialog, which then goes. */
    private void confirm(String name) {
        button(name).click();
        assertThat(page.locator("dialog")).not().isVisible();
    }

    @Test
    void an_owner_makes_a_webhook_tries_it_sees_it_fail_and_sends_again() throws Throwable {
        Tenant.openFor(email, "soundpiece");
        signIn(email);
        link("Webhooks").click();
        assertThat(page.getByText("A webhook tells your own program")).isVisible();
        isForEverybody("empty");

        var secret = makeSecret();
        makeWebhook();
        itIsTried(secret);
        itFailsAndIsSentAgain();
        itIsSwitchedOffAndDeleted();
    }

    private String makeSecret() {
        link("Create your first webhook").click();
        link("Create signing secret").click();
        page.getByLabel("Name").fill("orders");
        button("Create signing secret").click();
        var secret = page.locator("#signing-secret").textContent();
        page.getByLabel("I have saved it").check();
        button("Done").click();
        assertThat(page).hasURL(Pattern.compile(".*/signing-secrets\\?done=created"));
        return secret;
    }

    private void makeWebhook() {
        link("Webhooks").click();
        link("Create webhook").click();
        page.getByLabel("URL").fill("https://10.0.0.1/latchkey");
        page.getByLabel("Only these").check();
        page.getByLabel("key.leaked").check();
        button("Create webhook").click();
        assertThat(page.locator("#url-error")).containsText("Must not be a private or reserved address");
        assertThat(page.getByLabel("key.leaked")).isChecked();
        isForEverybody("refused");

        page.getByLabel("URL").fill(receiver.url("/latchkey"));
        page.getByLabel("Description").fill("Orders <b>of the shop</b>");
        confirm("Create webhook");
        assertThat(told()).containsText("The webhook is there");
        assertThat(page.getByText("Nothing was sent yet")).isVisible();
        assertThat(page.getByText("Orders <b>of the shop</b>")).isVisible();
        isForEverybody("fresh");

        link("Edit").click();
        page.getByLabel("All events").check();
        confirm("Save");
        assertThat(page.getByText("All events, also those to come")).isVisible();
    }

    private void itIsTried(String secret) throws Throwable {
        button("Send a test event").click();
        assertThat(page.getByText("It is on its way")).isVisible();
        isForEverybody("pending");
        sending.now();
        assertThat(page.getByText("Answered with 204")).isVisible(); // the page looks again by itself
        assertThat(page.locator("main .badge")).hasText("Delivered");
        assertThat(page.locator("#body")).containsText("{\"type\":\"webhook.test\"");
        isForEverybody("delivered");
        assertTrue(receiver.received().get(0).isSignedWith(secret));
        assertEquals(receiver.received().get(0).body(), page.locator("#body").textContent());
    }

    private void itFailsAndIsSentAgain() throws Throwable {
        receiver.answer(410);
        button("Send again").click();
        assertThat(page.getByText("It is on its way")).isVisible();
        sending.now();
        assertThat(page.locator("main .badge")).hasText("Failed");
        assertThat(page.getByText("Answered with 410")).isVisible();
        isForEverybody("failed");

        link("All deliveries of this webhook").click();
        assertThat(page.getByText("It answered 410: it wants nothing any more")).isVisible();
        isForEverybody("off");
        page.getByLabel("Status").selectOption("delivered");
        button("Show").click();
        assertThat(page.getByText("No delivery matches the filter")).isVisible();
        link("Activate").click();
        confirm("Activate");
        assertThat(told()).containsText("activated");

        receiver.answer(204);
        link("Send failed ones again").click();
        page.getByLabel("Since").fill("2026-01-01T00:00");
        isForEverybody("replay");
        confirm("Send again");
        assertThat(told()).containsText("1 delivery is sent again");
        sending.now();
        link("webhook.test").click();
        assertThat(page.locator("main .badge")).hasText("Delivered");
        assertThat(page.locator("#delivery tbody tr")).hasCount(3);
        assertEquals(3, receiver.received().size());
    }

    private void itIsSwitchedOffAndDeleted() {
        link("All deliveries of this webhook").click();
        isForEverybody("log");
        link("Deactivate").click();
        isForEverybody("deactivation");
        confirm("Deactivate");
        assertThat(page.getByText("Deactivated by an owner")).isVisible();
        link("Webhooks").first().click();
        assertThat(page.getByRole(AriaRole.ROW).nth(1)).containsText("Inactive");
        isForEverybody("list");

        link(receiver.url("/latchkey")).click();
        link("Delete").click();
        assertThat(page.locator("dialog")).containsText(receiver.url("/latchkey"));
        isForEverybody("deletion");
        confirm("Delete");
        assertThat(told()).containsText("The webhook is deleted");
        assertThat(page.getByText("No webhooks yet")).isVisible();
    }
}
