package dev.latchkey.dashboard;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.latchkey.testing.DashboardTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInPageTest extends DashboardTest {

    /** One for all tests that do it no harm: bcrypt takes its time. */
    private static String email = "";

    private static String account = "";
    private static String keys = "";

    @BeforeEach
    void openAccount() {
        if (email.isEmpty()) {
            email = newEmail();
            account = Tenant.open("standard", null, email);
            keys = "/dashboard/accounts/" + account + "/keys";
        }
    }

    private static String newEmail() {
        return "person-" + UUID.randomUUID() + "@example.test";
    }

    /** With the tests' password; what is returned is in the cookie. */
    private static String signIn(String email) {
        return browser()
                .formParam("email", email)
                .formParam("password", TestDatabase.PASSWORD)
                .post("/dashboard/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .cookie(COOKIE);
    }

    @Test
    void the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
        browser()
                .formParam("email", email)
                .formParam("password", TestDatabase.PASSWORD)
                .post("/dashboard/sign-in")
                .then()
                .statusCode(303)
                .header("Location", "/dashboard")
                .header(
                        "Set-Cookie",
                        allOf(
                                matchesPattern("latchkey=lk_session_[0-9A-Za-z]{32};.*"),
                                containsString("HttpOnly"),
                                containsString("SameSite=Strict"),
                                containsString("Path=/"),
                                not(containsString("Domain"))));
    }

    @Test
    void whoever_is_not_signed_in_is_asked_to_and_led_back() {
        browser()
                .get(keys + "?status=active")
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        "/dashboard/sign-in?next="
                                + URLEncoder.encode(keys + "?status=active", StandardCharsets.UTF_8));
        browser()
                .queryParam("next", keys + "?status=active")
                .get("/dashboard/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("value=\"" + keys + "?status=active\""));
    }

    @Test
    void whoever_follows_a_link_from_elsewhere_gets_a_second_try_with_their_cookie() {
        browserOn("cross-site")
                .queryParam("next", keys)
                .get("/dashboard/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("http-equiv=\"refresh\" content=\"0;url=" + keys + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "//evil.test/",
                "/\\evil.test",
                "/dashboard//evil.test/../..\\",
                "/dashboard/..//evil.test",
                "/dashboard/\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "/dashboard/\"><script>alert(1)</script>",
                "/dashboards",
                "/v1/accounts"
            })
    void nobody_is_led_to_another_site_or_out_of_the_page(String next) {
        browser()
                .formParam("email", email)
                .formParam("password", TestDatabase.PASSWORD)
                .formParam("next", next)
                .post("/dashboard/sign-in")
                .then()
                .statusCode(303)
                .header("Location", "/dashboard");
        browser()
                .queryParam("next", next)
                .get("/dashboard/sign-in")
                .then()
                .statusCode(200)
                .body(not(containsString("<script>alert")), not(containsString("javascript:")));
    }

    @Test
    void a_wrong_password_shows_the_form_again_with_the_address() {
        browser()
                .formParam("email", email)
                .formParam("password", "wrong")
                .post("/dashboard/sign-in")
                .then()
                .statusCode(401)
                .header("Set-Cookie", equalTo(null))
                .body(containsString("no such e-mail and password"), containsString("value=\"" + email + "\""));
        browser()
                .formParam("email", "\"><script>alert(1)</script>")
                .post("/dashboard/sign-in")
                .then()
                .statusCode(401)
                .body(not(containsString("<script>alert")));
    }

    /** The framework's reading of forms never answers some of these, and logs the others. */
    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%zz", "email=%zz&password=x", "email=a%40b.test&password=x%", "email=a%00b&password=x"})
    void a_form_that_cannot_be_read_is_refused(String body) {
        browser().body(body).post("/dashboard/sign-in").then().statusCode(400).body(containsString("invalid_text"));
    }

    @Test
    void a_form_without_fields_is_one_that_is_not_filled_in() {
        browser().post("/dashboard/sign-in").then().statusCode(401);
    }

    @Test
    void who_guesses_is_slowed_down() {
        var guessed = newEmail(); // whom nobody knows is guarded in the same way
        for (int i = 0; i < 10; i++) {
            browser()
                    .formParam("email", guessed)
                    .formParam("password", "wrong")
                    .post("/dashboard/sign-in")
                    .then()
                    .statusCode(401);
        }
        browser()
                .formParam("email", guessed)
                .formParam("password", TestDatabase.PASSWORD)
                .post("/dashboard/sign-in")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body(containsString("type=\"password\""))
                .body(containsString("Too many failed attempts"));
    }

    @Test
    void signing_out_ends_the_session_for_a_copy_of_the_cookie_too() {
        var cookie = signIn(email);
        browser().cookie(COOKIE, cookie).get(keys).then().statusCode(200);

        browser()
                .cookie(COOKIE, cookie)
                .post("/dashboard/sign-out")
                .then()
                .statusCode(303)
                .header("Location", "/dashboard/sign-in")
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .header("Set-Cookie", containsString("Max-Age=0"));

        browser().cookie(COOKIE, cookie).get(keys).then().statusCode(303);
    }

    @Test
    void signing_in_again_ends_the_session_before() {
        var before = sessionOf(email);

        browserWith(before)
                .formParam("email", email)
                .formParam("password", TestDatabase.PASSWORD)
                .post("/dashboard/sign-in")
                .then()
                .statusCode(303);

        browserWith(before).get(keys).then().statusCode(303);
    }

    @Test
    void a_new_password_ends_every_session() {
        var person = newEmail();
        Tenant.open("standard", null, person);
        var cookie = signIn(person);

        as(Tenant.signIn(person))
                .body(Map.of("current_password", TestDatabase.PASSWORD, "new_password", "another horse battery"))
                .put("/auth/password")
                .then()
                .statusCode(204);

        browser().cookie(COOKIE, cookie).get("/dashboard").then().statusCode(303);
    }

    @Test
    void a_session_ends_after_half_a_day_of_silence_and_after_a_week_in_any_case() {
        var cookie = sessionOf(email);
        for (int i = 0; i < 15; i++) {
            TestClock.advance(Duration.ofHours(11));
            browser().cookie(COOKIE, cookie).get(keys).then().statusCode(200);
        }
        TestClock.advance(Duration.ofHours(4)); // 169 hours
        browser().cookie(COOKIE, cookie).get(keys).then().statusCode(303);

        var silent = sessionOf(email);
        TestClock.advance(Duration.ofHours(12));
        browser().cookie(COOKIE, silent).get(keys).then().statusCode(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void another_site_can_change_nothing(String site) {
        browserOn(site)
                .cookie(COOKIE, sessionOf(email))
                .post("/dashboard/sign-out")
                .then()
                .statusCode(403)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("cross_site"));
    }

    @Test
    void a_browser_that_names_only_the_origin_is_believed() {
        var cookie = sessionOf(email);
        for (var origin :
                new String[] {"http://evil.test", "null", "http://localhost:1", "https://localhost.evil.test"}) {
            oldBrowser(cookie)
                    .header("Origin", origin)
                    .post("/dashboard/sign-out")
                    .then()
                    .statusCode(403);
        }
        oldBrowser(cookie).post("/dashboard/sign-out").then().statusCode(403);

        oldBrowser(cookie)
                .header("Origin", "http://localhost:" + RestAssured.port)
                .post("/dashboard/sign-out")
                .then()
                .statusCode(303);
    }

    private static RequestSpecification oldBrowser(String cookie) {
        return RestAssured.given()
                .accept("text/html")
                .cookie(COOKIE, cookie)
                .redirects()
                .follow(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lk_session_",
                "lk_session_000000000000000000000000000000000",
                "lk_refresh_0000000000000000000000000000000",
                "\"quoted\"",
                "a.b.c"
            })
    void a_made_up_cookie_is_none(String cookie) {
        browser().cookie(COOKIE, cookie).get(keys).then().statusCode(303);
    }

    @Test
    void the_api_takes_no_cookie_and_pages_take_no_token() {
        browser()
                .cookie(COOKIE, sessionOf(email))
                .get("/v1/accounts/" + account + "/keys")
                .then()
                .statusCode(401);
        browser()
                .header("Authorization", "Bearer " + Tenant.signIn(email))
                .get(keys)
                .then()
                .statusCode(303);
    }

    /** Whoever frames a page chooses how its path is written, and browsers what they accept. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/%%64ashboard%s", "//dashboard%s", "/dashboard;x=1%s", "/x/../dashboard%s", "/dashboard%s"})
    void a_page_is_protected_however_its_path_is_written(String form) {
        var written = form.formatted(keys.substring("/dashboard".length()));
        for (var accept : new String[] {"text/html", "*/*"}) {
            RestAssured.given()
                    .urlEncodingEnabled(false)
                    .accept(accept)
                    .cookie(COOKIE, sessionOf(email))
                    .get(written)
                    .then()
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[bad", "%%%", "/dashboard/x|y", "mailto:x", ""})
    void an_address_that_is_none_leads_to_the_first_page(String shown) {
        browser()
                .header("HX-Request", "true")
                .header("HX-Current-URL", shown)
                .get(keys)
                .then()
                .statusCode(204)
                .header("HX-Redirect", matchesPattern("/dashboard/sign-in(\\?next=)?"));
    }

    @Test
    void every_page_forbids_what_it_does_not_need() {
        var cookie = sessionOf(email);
        for (var path : new String[] {
            "/dashboard/sign-in", keys, "/dashboard/nothing-here", "/dashboard/accounts/" + UUID.randomUUID() + "/keys"
        }) {
            browser()
                    .cookie(COOKIE, cookie)
                    .get(path)
                    .then()
                    .contentType("text/html;charset=UTF-8")
                    .header(
                            "Content-Security-Policy",
                            allOf(
                                    containsString("default-src 'none'"),
                                    containsString("script-src 'self'"),
                                    containsString("frame-ancestors 'none'"),
                                    not(containsString("unsafe"))))
                    .header("Cache-Control", "no-store")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "same-origin")
                    .header("X-Frame-Options", "DENY");
        }
    }

    @Test
    void within_a_dialog_the_whole_page_is_sent_to_sign_in() {
        browser()
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost" + keys + "?search=a")
                .get(keys)
                .then()
                .statusCode(204)
                .header(
                        "HX-Redirect",
                        "/dashboard/sign-in?next=" + URLEncoder.encode(keys + "?search=a", StandardCharsets.UTF_8));
    }

    @Test
    void a_strangers_account_is_not_there() {
        var other = newEmail();
        Tenant.open("standard", null, other);

        browserOf(other).get(keys).then().statusCode(404).body(containsString("account_not_found"));
    }

    @Test
    void the_hosts_name_alone_leads_to_the_dashboard() {
        browser().get("/").then().statusCode(302).header("Location", "/dashboard");
        browserOf(email).get("/dashboard").then().statusCode(303).header("Location", keys);
    }
}
