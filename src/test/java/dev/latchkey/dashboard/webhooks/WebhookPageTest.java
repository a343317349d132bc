package dev.latchkey.dashboard.webhooks;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.latchkey.testing.DashboardTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import dev.latchkey.testing.Webhooks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages about webhooks answer, without a browser. */
@QuarkusTest
class WebhookPageTest extends DashboardTest {

    private static final String XSS = "<script>alert(1)</script>";

    private Tenant tenant;
    private Webhooks webhooks;
    private String base;
    private String endpoint;
    private String delivery;

    @BeforeEach
    void openAccount() {
        tenant = Tenant.in("soundpiece");
        webhooks = Webhooks.of(tenant);
        base = "/dashboard/accounts/" + tenant.account();
        endpoint = webhooks.add("https://hooks.example.com/latchkey");
        delivery =
                webhooks.post(endpoint + "/test", "").statusCode(202).extract().path("id");
    }

    /** The cookie of somebody with this role in the account. */
    private String join(String role) {
        return sessionOf(Tenant.letIn(tenant.account(), role));
    }

    private ValidatableResponse get(String cookie, String path) {
        return browserWith(cookie).get(base + path).then();
    }

    private ValidatableResponse post(String cookie, String path, Map<String, ?> form) {
        return browserWith(cookie).formParams(form).post(base + path).then();
    }

    private List<String> pages() {
        return List.of("/signing-secrets", "/webhook-endpoints", log(), log() + "/" + delivery);
    }

    private String log() {
        return "/webhook-endpoints/" + endpoint + "/deliveries";
    }

    /** Every form there is, filled in so that an owner may send it. */
    private Map<String, Map<String, String>> forms() {
        var secret = "/signing-secrets/" + webhooks.signingSecret();
        var ofEndpoint = "/webhook-endpoints/" + endpoint;
        var wanted = Map.of(
                "url",
                "https://hooks.example.com/other",
                "which",
                "all",
                "signing_secret_id",
                webhooks.signingSecret());
        var forms = new HashMap<String, Map<String, String>>();
        forms.put("/signing-secrets/new", Map.of("label", "other"));
        forms.put(secret + "/rotation", Map.of("grace", "PT1H"));
        forms.put(secret + "/end-of-grace", Map.of());
        forms.put(secret + "/deletion", Map.of());
        forms.put("/webhook-endpoints/new", wanted);
        forms.put(ofEndpoint + "/edit", wanted);
        forms.put(ofEndpoint + "/status", Map.of("status", "inactive"));
        forms.put(ofEndpoint + "/deletion", Map.of());
        forms.put(ofEndpoint + "/test", Map.of());
        forms.put(ofEndpoint + "/replay", Map.of("from", "2026-01-01T00:00"));
        forms.put(log() + "/" + delivery + "/replay", Map.of());
        return forms;
    }

    /** Those of them that have a page of their own. */
    private List<String> pagesOfForms() {
        return forms().keySet().stream()
                .filter(path -> !path.endsWith("/test") && !path.startsWith(log()))
                .toList();
    }

    /** S5.2. */
    @Test
    void admins_and_operators_see_everything_and_change_nothing() {
        for (var cookie : List.of(join("admin"), sessionOf(TestDatabase.OPERATOR))) {
            pages().forEach(page -> get(cookie, page)
                    .statusCode(200)
                    .body(not(containsString("/new\"")))
                    .body(not(containsString("<form method=\"post\" action=\"" + base))));
            forms().forEach((path, form) -> post(cookie, path, form).statusCode(403));
            pagesOfForms().forEach(page -> get(cookie, page).statusCode(403).body(not(containsString(base + page))));
        }
        webhooks.get(endpoint).body("status", equalTo("active"));
    }

    @Test
    void who_has_no_part_in_the_account_finds_nothing() {
        var stranger = "stranger-" + UUID.randomUUID() + "@example.test";
        Tenant.openFor(stranger, "soundpiece");
        var cookie = sessionOf(stranger);
        pages().forEach(page -> get(cookie, page).statusCode(404));
        pagesOfForms().forEach(page -> get(cookie, page).statusCode(404));
        forms().forEach((path, form) -> post(cookie, path, form).statusCode(404));

        pages().forEach(page ->
                browser().get(base + page).then().statusCode(303).header("Location", containsString("sign-in")));
        forms().forEach((path, form) -> {
            browser().formParams(form).post(base + path).then().statusCode(303);
            browserOn("cross-site")
                    .cookie("latchkey", cookie)
                    .formParams(form)
                    .post(base + path)
                    .then()
                    .statusCode(403);
        });
    }

    @Test
    void what_somebody_enters_stays_text() {
        var cookie = join("owner");
        post(cookie, "/signing-secrets/new", Map.of("label", XSS))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("whsec_"));
        var wanted = new HashMap<>(Map.of(
                "url",
                "https://hooks.example.com/?q='%22onerror=alert(1)",
                "description",
                XSS,
                "which",
                "all",
                "signing_secret_id",
                webhooks.signingSecret()));
        var made = post(cookie, "/webhook-endpoints/new", wanted)
                .statusCode(303)
                .extract()
                .header("Location");
        for (var path : List.of("/signing-secrets", "/webhook-endpoints", made.substring(base.length()))) {
            get(cookie, path)
                    .statusCode(200)
                    .body(containsString("&lt;script&gt;alert(1)"))
                    .body(not(containsString(XSS)));
        }
        wanted.put("url", "https://\"><img src=x onerror=alert(1)>");
        post(cookie, "/webhook-endpoints/new", wanted)
                .statusCode(400)
                .body(containsString("value=\"https://&quot;&gt;&lt;img"))
                .body(not(containsString("<img src=x")));
    }

    @Test
    void what_is_refused_is_said_beside_its_field() {
        var cookie = join("owner");
        var edit = "/webhook-endpoints/" + endpoint + "/edit";
        var wanted = new HashMap<>(Map.of(
                "url", "https://hooks.example.com/", "which", "some", "signing_secret_id", webhooks.signingSecret()));
        isRefused(post(cookie, edit, wanted), "events", "Choose at least one event");
        wanted.put("events", "webhook.test");
        isRefused(post(cookie, edit, wanted), "events", "Is sent by POST");
        wanted.put("signing_secret_id", "");
        wanted.put("events", "key.leaked");
        isRefused(post(cookie, edit, wanted), "signing_secret_id", "Must be one of");
        isRefused(post(cookie, "/signing-secrets/new", Map.of("label", " ")), "label", "Must not be blank");
        isRefused(
                post(cookie, "/webhook-endpoints/" + endpoint + "/replay", Map.of("from", "today")),
                "from",
                "Must be a date and a time");
        get(cookie, log() + "?status=sent").statusCode(400);
        get(cookie, log() + "?status=&event=").statusCode(200);
    }

    private static void isRefused(ValidatableResponse reply, String field, String why) {
        reply.statusCode(400).body(containsString("id=\"" + field + "-error\">" + why));
    }

    @Test
    void a_change_of_what_somebody_else_has_changed_is_not_saved() {
        var cookie = join("owner");
        webhooks.patch(endpoint, Map.of("description", "theirs")).statusCode(200);
        post(
                        cookie,
                        "/webhook-endpoints/" + endpoint + "/edit",
                        Map.of(
                                "url", "https://hooks.example.com/mine",
                                "which", "all",
                                "signing_secret_id", webhooks.signingSecret(),
                                "version", "\"v0\""))
                .statusCode(412)
                .body(containsString("Somebody else has changed this webhook"))
                .body(containsString("https://hooks.example.com/mine"), containsString("&quot;v1&quot;"));
        webhooks.get(endpoint).body("url", endsWith("/latchkey"));
    }

    @Test
    void a_secret_that_signs_is_not_deleted_and_one_that_rotates_not_rotated() {
        var cookie = join("owner");
        var secret = "/signing-secrets/" + webhooks.signingSecret();
        get(cookie, secret + "/deletion").statusCode(200).body(containsString("hooks.example.com"));
        post(cookie, secret + "/deletion", Map.of()).statusCode(409).body(containsString("hooks.example.com"));
        post(cookie, secret + "/rotation", Map.of("grace", "PT1H")).statusCode(200);
        post(cookie, secret + "/rotation", Map.of("grace", "PT1H"))
                .statusCode(409)
                .body(containsString("end its grace first"));
    }

    /** Each event has its line of explanation. */
    @Test
    void every_event_can_be_chosen() {
        var cookie = join("owner");
        var page = get(cookie, "/webhook-endpoints/new").statusCode(200);
        for (var group : EventGroup.CHOICES) {
            group.events().forEach(event -> page.body(containsString("value=\"" + event.text() + "\"")));
        }
        page.body(not(containsString("<small></small>"))).body(not(containsString("<small>\n</small>")));
    }
}
