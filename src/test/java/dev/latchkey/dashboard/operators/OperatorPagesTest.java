package dev.latchkey.dashboard.operators;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.DashboardTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatorPagesTest extends DashboardTest {

    static final String SUFFIX = "-" + UUID.randomUUID() + "@example.test";
    static final String OWNER = "owner" + SUFFIX;
    static final String STRANGER = "stranger" + SUFFIX;

    static @Nullable String account;
    static String admin = "";

    /** Its owner, an admin, and somebody who has another account. */
    @CanIgnoreReturnValue
    static String account() {
        if (account == null) {
            account = Tenant.openFor(OWNER, "standard");
            Tenant.openFor(STRANGER, "standard");
            admin = Tenant.letIn(account, "admin");
        }
        return account;
    }

    static RequestSpecification as(String email) {
        return as(email, "same-origin");
    }

    static RequestSpecification as(String email, String site) {
        account();
        return browserOn(site).cookie(COOKIE, sessionOf(email));
    }

    static String base() {
        return "/dashboard/accounts/" + account();
    }

    static ValidatableResponse settings(String email, String... more) {
        var request = as(email).formParam("version", "\"v" + version() + "\"").formParam("name", "Test standard");
        for (int i = 0; i < more.length; i += 2) {
            request.formParam(more[i], more[i + 1]);
        }
        return request.post(base() + "/settings").then();
    }

    static int version() {
        return Tenant.as(Tenant.operator())
                .get("/v1/accounts/{account}", account())
                .then()
                .extract()
                .path("version");
    }

    @Test
    void pages_for_operators_are_for_nobody_else() {
        account();
        for (var page : List.of("accounts/new", "replicas", "leaks", "sign-ins")) {
            as(OWNER).get("/dashboard/" + page).then().statusCode(403).body(containsString("Only an operator"));
        }
        as(OWNER)
                .formParam("name", "Mine")
                .formParam("plan", "standard/standard")
                .formParam("email", OWNER)
                .post("/dashboard/accounts/new")
                .then()
                .statusCode(403);
    }

    @Test
    void an_operator_sees_who_signed_in_and_what_became_of_it() {
        var email = "fresh" + SUFFIX;
        Tenant.open("standard", null, email);
        Tenant.signIn(email);

        signIns("").statusCode(200).body(containsString(email));
        signIns("?event=signed_in").statusCode(200).body(containsString(email));
        signIns("?event=signed_out").statusCode(200).body(not(containsString(email)));
        signIns("?event=stolen").statusCode(400).body(containsString("signed_in"));
    }

    static ValidatableResponse signIns(String query) {
        return as(TestDatabase.OPERATOR).get("/dashboard/sign-ins" + query).then();
    }

    /** S2.15. */
    @Test
    void what_operators_decide_no_owner_can_send() {
        for (var field : List.of("plan", "status", "payment_due", "allowed_ips")) {
            var value = Map.of("status", "suspended", "payment_due", "true", "allowed_ips", "192.0.2.1");
            settings(OWNER, field, value.getOrDefault(field, "other")).statusCode(403);
        }
    }

    /** S5.2. */
    @Test
    void an_admin_reads_and_changes_nothing() {
        account();
        as(admin).get(base() + "/settings").then().statusCode(200);
        as(admin).get(base() + "/leaks").then().statusCode(200);
        settings(admin).statusCode(403);
        for (var page : List.of("/members/new", "/members/" + UUID.randomUUID() + "/removal")) {
            as(admin).get(base() + page).then().statusCode(403).body(not(containsString(base() + page)));
        }
        as(admin)
                .formParam("email", STRANGER)
                .post(base() + "/members/new")
                .then()
                .statusCode(403);
        as(admin)
                .post(base() + "/members/" + UUID.randomUUID() + "/removal")
                .then()
                .statusCode(403);
    }

    @Test
    void only_an_operator_sets_a_first_password() {
        as(OWNER)
                .formParam("email", "new" + SUFFIX)
                .formParam("password", "correct horse")
                .post(base() + "/members/new")
                .then()
                .statusCode(403);
    }

    @Test
    void a_stranger_finds_nothing_and_nobody_is_asked_to_sign_in() {
        account();
        for (var page : List.of("/settings", "/leaks", "/members/new")) {
            as(STRANGER).get(base() + page).then().statusCode(404);
            browser().get(base() + page).then().statusCode(303).header("Location", containsString("/sign-in?next="));
        }
        settings(STRANGER).statusCode(404);
        as(OWNER)
                .get(base() + "/members/" + UUID.randomUUID() + "/removal")
                .then()
                .statusCode(404);
    }

    @Test
    void no_other_site_can_send_a_form() {
        for (var page : List.of(base() + "/settings", base() + "/members/new", "/dashboard/accounts/new")) {
            as(TestDatabase.OPERATOR, "cross-site").post(page).then().statusCode(403);
        }
    }

    @Test
    void a_name_stays_text_and_a_form_for_an_older_version_is_shown_again() {
        var script = "<script>alert('x')</script>";
        var older = version();
        settings(OWNER, "address", script).statusCode(303).header("Location", endsWith("/settings?done=saved"));
        as(OWNER)
                .get(base() + "/settings")
                .then()
                .body(allOf(containsString("&lt;script&gt;alert"), not(containsString(script))));
        as(OWNER)
                .formParam("version", "\"v" + older + "\"")
                .formParam("name", "Mine & theirs")
                .post(base() + "/settings")
                .then()
                .statusCode(412)
                .body(allOf(containsString("value=\"Mine &amp; theirs\""), containsString("in the meantime")));
        assertLeavesNoPassword();
    }

    private static void assertLeavesNoPassword() {
        as(TestDatabase.OPERATOR)
                .formParam("name", " ")
                .formParam("plan", "standard/standard")
                .formParam("email", "new" + SUFFIX)
                .formParam("password", "never shown again")
                .post("/dashboard/accounts/new")
                .then()
                .statusCode(400)
                .body(not(containsString("never shown again")));
    }

    /** A person in no account is told whom to ask. */
    @Test
    void who_is_in_no_account_any_more_is_told_whom_to_ask() {
        var lone = "lone" + SUFFIX;
        var own = Tenant.openFor(lone, "standard");
        Tenant.as(Tenant.operator())
                .body(Map.of("email", OWNER, "role", "owner"))
                .post("/v1/accounts/{account}/members", own)
                .then()
                .statusCode(201);
        String id = Tenant.as(Tenant.operator())
                .get("/v1/accounts/{account}/members", own)
                .then()
                .extract()
                .path("items.find { it.email == '" + lone + "' }.user_id");
        as(lone).post("/dashboard/accounts/" + own + "/members/" + id + "/removal")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/dashboard/accounts?done=left"));
        as(lone).get("/dashboard/accounts")
                .then()
                .statusCode(200)
                .body(allOf(containsString("You are not in any account yet"), containsString(lone)));
    }
}
