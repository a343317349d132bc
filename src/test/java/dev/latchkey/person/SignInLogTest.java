package dev.latchkey.person;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tables;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInLogTest extends ApiTest {

    @Inject
    SignInLog log;

    @Inject
    DataSource database;

    final String email = "person-" + UUID.randomUUID() + "@example.test";

    @Test
    void an_operator_sees_who_signed_in_and_who_was_refused() throws Throwable {
        Tenant.open("standard", null, email);
        signIn(email, "not the password");
        signIn(email, "nor this");
        signIn(email, TestDatabase.PASSWORD);

        assertEquals(List.of("refused 2", "signed_in 1"), toldOf(email));
    }

    @Test
    void changing_the_password_and_failing_to_are_told() throws Throwable {
        Tenant.open("standard", null, email);
        var token = Tenant.signIn(email);
        change(token, "not the password", 401);
        change(token, TestDatabase.PASSWORD, 204);

        assertEquals(List.of("password_change_refused 1", "password_changed 1", "signed_in 1"), toldOf(email));
    }

    @Test
    void signing_out_of_the_dashboard_is_told() throws Throwable {
        Tenant.open("standard", null, email);
        var cookie = given().contentType(ContentType.URLENC)
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("email", email)
                .formParam("password", TestDatabase.PASSWORD)
                .post("/dashboard/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .detailedCookies();
        given().cookies(cookie)
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/dashboard/sign-out")
                .then()
                .statusCode(303);

        assertEquals(List.of("signed_in 1", "signed_out 1"), toldOf(email));
    }

    /** People type their password where the e-mail address belongs. */
    @Test
    void what_nobody_is_called_is_not_kept() throws Throwable {
        signIn("my secret " + email, "x");
        writeRefused();

        entries("refused")
                .body("items.findAll { it.user_id == null }.address", hasItem("127.0.0.1"))
                .body(not(containsString("my secret")));
    }

    @Test
    void what_is_not_looked_at_is_counted_and_written_down_later() throws Throwable {
        for (var i = 0; i < 14; i++) {
            signIn(email, "guess");
        }
        writeRefused();

        entries("throttled")
                .body("items.findAll { it.address == '127.0.0.1' }.count.sum()", greaterThanOrEqualTo(4))
                .body("items.email", everyItem(nullValue()));
    }

    @Test
    void a_guess_is_refused_and_not_forgotten_where_it_cannot_be_written_down() throws Throwable {
        Tenant.open("standard", null, email);
        var tables = new Tables(database);
        tables.execute("alter table sign_in add constraint disk_is_full check (false) not valid");
        try {
            signIn(email, "not the password").then().statusCode(401);
            writeRefused();
        } finally {
            tables.execute("alter table sign_in drop constraint disk_is_full");
        }
        signIn(email, "nor this").then().statusCode(401);

        assertEquals(List.of("refused 2"), toldOf(email));
    }

    @Test
    void who_signs_out_twice_at_once_is_signed_out_and_that_is_told_of_once() throws Throwable {
        Tenant.open("standard", null, email);
        var session = BegunSession.of(email);
        var two = Executors.newFixedThreadPool(2); // the common pool has one thread on two cores, and both wait
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            var unused = Tables.query(other, """
                    select 1 from browser_session where person_id = (select id from person where email = '%s') for update
                    """.formatted(email));
            var first = CompletableFuture.supplyAsync(() -> signOut(session), two);
            var second = CompletableFuture.supplyAsync(() -> signOut(session), two);
            Awaitility.await().until(() -> deletionsWaiting() == 2);
            other.commit();
            assertEquals(303, first.get(10, TimeUnit.SECONDS));
            assertEquals(303, second.get(10, TimeUnit.SECONDS));
        } finally {
            two.shutdown();
        }

        assertEquals(List.of("signed_out 1"), toldOf(email));
    }

    private int deletionsWaiting() throws SQLException {
        return new Tables(database).query("""
                        select 1 from pg_stat_activity
                        where wait_event_type = 'Lock' and query ilike 'delete from browser_session%'
                        """).size();
    }

    private static int signOut(String session) {
        return given().contentType(ContentType.URLENC)
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .cookie("latchkey", session)
                .post("/dashboard/sign-out")
                .statusCode();
    }

    @Test
    void an_event_that_there_is_not_is_refused() {
        Tenant.as(Tenant.operator())
                .get("/v1/sign-ins?event=rain")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_request"));
    }

    @Test
    void the_operator_in_the_configuration_was_told_of() {
        entries("operator_added").body("items.email", hasItem(TestDatabase.OPERATOR));
    }

    @CanIgnoreReturnValue
    private static Response signIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/auth/login");
    }

    private static void change(String token, String current, int status) {
        Tenant.as(token)
                .body(Map.of("current_password", current, "new_password", "another horse battery"))
                .put("/auth/password")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse entries(String event) {
        return Tenant.as(Tenant.operator())
                .get("/v1/sign-ins?limit=200&event=" + event)
                .then()
                .statusCode(200);
    }

    /** What a job does every few seconds. */
    private void writeRefused() throws Throwable {
        VertxContextSupport.subscribeAndAwait(log::writeRefused);
    }

    /** Of all hours: the next one may have begun. */
    private List<String> toldOf(String email) throws Throwable {
        writeRefused();
        List<Map<String, ?>> all = Tenant.as(Tenant.operator())
                .get("/v1/sign-ins?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return all.stream()
                .filter(entry -> email.equals(entry.get("email")))
                .collect(Collectors.groupingBy(
                        entry -> entry.get("event"), Collectors.summingInt(entry -> (Integer) entry.get("count"))))
                .entrySet()
                .stream()
                .map(event -> event.getKey() + " " + event.getValue())
                .sorted()
                .toList();
    }
}
