package dev.latchkey.dashboard.operators;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.testing.BrowserTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatorBrowserTest extends BrowserTest {

    final String name = "Harbour " + UUID.randomUUID();
    final String owner = "harbour-" + UUID.randomUUID() + "@example.test";

    /** S2.15. */
    @Test
    void an_operator_opens_an_account_and_stops_and_changes_it() {
        signIn(TestDatabase.OPERATOR);
        page.navigate("/dashboard/accounts");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Open account"))
                .click();
        openAccount();
        var account = page.url().replaceAll(".*/accounts/|/settings.*", "");
        var key = key(account);
        check(key, 200);

        page.getByLabel("Status").selectOption("suspended");
        save();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("in force on every replica");
        check(key, 403);

        page.getByLabel("Status").selectOption("active");
        page.getByLabel("Plan").selectOption("professional");
        page.getByLabel("Addresses keys may be used from").fill("127.0.0.0/8\n::1\nnonsense");
        save();
        assertThat(page.locator("#allowed_ips-error")).containsText("IPv4 or IPv6");
        assertThat(page.getByLabel("Plan")).hasValue("professional");
        isForEverybody("settings-refused");
        page.getByLabel("Addresses keys may be used from").fill("127.0.0.0/8\n\n::1");
        save();
        assertThat(page.getByLabel("Addresses keys may be used from")).hasValue("127.0.0.0/8\n::1");
        assertThat(page.getByLabel("Plan")).hasValue("professional");
        check(key, 200);
        isForEverybody("settings");

        page.navigate("/dashboard/accounts");
        assertThat(page.getByRole(AriaRole.ROW, new GetByRoleOptions().setName(name)))
                .containsText("Operator");
        isForEverybody("accounts");
    }

    private void openAccount() {
        page.getByLabel("Name").fill(name);
        assertThat(page.getByLabel("Keyspace and plan")).hasValue("");
        page.getByLabel("Keyspace and plan").selectOption("soshia/free");
        page.getByLabel("E-mail address").fill(owner);
        page.getByLabel("First password").fill("short");
        page.locator("main form button").click();
        assertThat(page.locator("#password-error")).containsText("at least 8 characters");
        assertThat(page.getByLabel("First password")).hasValue("");
        assertThat(page.getByLabel("Keyspace and plan")).hasValue("soshia/free");
        isForEverybody("new-account");
        page.getByLabel("First password").fill(TestDatabase.PASSWORD);
        page.locator("main form button").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("The account is open.");
    }

    private String key(String account) {
        return Tenant.as(Tenant.signIn(owner))
                .body(Map.of("name", "till", "username", "api_user"))
                .post("/v1/accounts/{account}/keys", account)
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static void check(String key, int status) {
        Tenant.as(key).header("X-Username", "api_user").get("/v1/whoami").then().statusCode(status);
    }

    private void save() {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save")).click();
    }

    @Test
    void an_operator_sees_replicas_leak_reports_and_sign_ins() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("leaky");
        report(key, "https://example.test/notes/" + key.id());
        report(key, "javascript:alert(1)//" + key.id());
        signIn(TestDatabase.OPERATOR);

        link("Leak reports").click();
        var reports = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(key.id()));
        assertThat(reports).hasCount(2);
        assertThat(reports.locator("a[rel~=noreferrer]")).hasCount(1);
        assertThat(reports.first()).containsText("Test standard");
        isForEverybody("leaks");
        reports.first().getByText("Test standard").click();
        assertThat(page).hasURL(Pattern.compile(".*/accounts/.*/leaks"));
        assertThat(page.locator("h1")).hasText("Leak reports");
        assertThat(page.locator("tbody tr")).hasCount(2);
        isForEverybody("account-leaks");

        link("Replicas").click();
        var ours = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("the one you are looking through"));
        assertThat(ours).containsText("Alive");
        assertThat(ours).containsText(Pattern.compile("[0-4]\\.\\d s of "));
        assertThat(ours).containsText("in step");
        isForEverybody("replicas");

        var email = "person-" + UUID.randomUUID() + "@example.test";
        Tenant.open("standard", null, email);
        Tenant.signIn(email);
        link("Sign-ins").click();
        page.getByLabel("What happened").selectOption("Signed in");
        page.locator("main").getByRole(AriaRole.BUTTON).getByText("Search").click();
        assertThat(page).hasURL(Pattern.compile(".*event=signed_in.*"));
        assertThat(page.locator("tbody tr").first()).containsText(email);
        isForEverybody("sign-ins");
    }

    private static void report(Tenant.Key key, String url) {
        Tenant.as(Tenant.serviceKey("leaks:report"))
                .body(Map.of("leaks", List.of(Map.of("key", key.secret(), "url", url, "source", "notes"))))
                .post("/v1/leaks")
                .then()
                .statusCode(200);
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }
}
