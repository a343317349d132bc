package dev.latchkey.dashboard.ledger;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.latchkey.audit.LedgerCheck;
import dev.latchkey.testing.DashboardTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerPageTest extends DashboardTest {

    @Inject
    DataSource database;

    @Inject
    LedgerCheck check;

    final String email = "owner-" + UUID.randomUUID() + "@example.test";

    /** S5.2: an admin reads all of it. */
    @Test
    void an_admin_reads_names_as_texts_and_a_wrong_filter_is_told_beside_its_field() {
        var tenant = Tenant.in("soundpiece");
        tenant.createKey("<img src=x onerror=alert(1)>");
        var page = "/dashboard/accounts/" + tenant.account() + "/ledger";
        var session = sessionOf(Tenant.letIn(tenant.account(), "admin"));

        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("&lt;img src=x onerror=alert(1)&gt;"))
                .body(not(containsString("<img src=x")))
                .body(containsString("Key created"))
                .body(containsString("A person who is no member"));
        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "?action=&subject=&actor=&from=&to=")
                .then()
                .statusCode(200)
                .body(containsString("Key created"));
        for (var wrong : List.of("action=Key%25", "subject=me", "actor=me", "from=yesterday", "to=yesterday")) {
            browserWith(session)
                    .urlEncodingEnabled(false)
                    .get(page + "?" + wrong)
                    .then()
                    .statusCode(400)
                    .body(containsString("aria-invalid=\"true\""))
                    .body(containsString("Must be"));
        }
        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "?cursor=nonsense")
                .then()
                .statusCode(400);
        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "/check")
                .then()
                .statusCode(200)
                .body(containsString("complete and unchanged"));
        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "/audit.csv?action=key.")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .body(startsWith("id,at"));
        browserWith(session)
                .urlEncodingEnabled(false)
                .get(page + "/audit.csv?actor=me")
                .then()
                .statusCode(400);
    }

    @Test
    void the_pages_are_for_those_who_may_read_the_account() {
        var page = "/dashboard/accounts/" + Tenant.openFor("other-" + email, "standard") + "/ledger";
        Tenant.openFor(email, "standard");
        for (var path : List.of("", "/check", "/audit.csv")) {
            browserOf(email).get(page + path).then().statusCode(404).body(containsString("account_not_found"));
            RestAssured.given()
                    .redirects()
                    .follow(false)
                    .get(page + path)
                    .then()
                    .statusCode(303)
                    .header("Location", startsWith("/dashboard/sign-in"));
        }
    }

    /** Every action has words of its own: the code of none is shown in their place. */
    @Test
    void every_action_has_words() {
        var account = Tenant.openFor(email, "standard");
        var html = browserOf(email)
                .get("/dashboard/accounts/" + account + "/ledger")
                .asString();
        for (var action : LedgerFilter.ACTIONS) {
            assertFalse(html.contains(">" + action + "</option>"), action);
        }
    }

    @Test
    void a_changed_a_missing_and_a_last_entry_that_is_gone_are_found() throws Throwable {
        assertEquals(new LedgerCheck.Outcome(4, null, true), outcomeAfter("select 1"));
        assertEquals(
                new LedgerCheck.Outcome(4, 2L, true),
                outcomeAfter("update audit_entry set action = 'x' where seq = 2 and account_id = '%s'"));
        assertEquals(
                new LedgerCheck.Outcome(3, 3L, true),
                outcomeAfter("delete from audit_entry where seq = 2 and account_id = '%s'"));
        assertEquals(
                new LedgerCheck.Outcome(3, null, false),
                outcomeAfter("delete from audit_entry where seq = 4 and account_id = '%s'"));
    }

    /** Of a ledger with four entries that somebody with the database's password has touched. */
    private LedgerCheck.Outcome outcomeAfter(String change) throws Throwable {
        var account = UUID.randomUUID();
        execute("""
                insert into audit_entry (at, account_id, actor_kind, address, action, subject_id, after)
                select now(), '%1$s', 'system', null, 'key.created', gen_random_uuid(), '{"name": null}'
                from generate_series(1, 4)
                """.formatted(account));
        executeUnwatched(change.formatted(account));
        var outcome = VertxContextSupport.subscribeAndAwait(() -> check.check(account));
        // Other tests look at the whole ledger.
        executeUnwatched("delete from audit_entry where account_id = '" + account
                + "'; delete from audit_chain where chain = '" + account + "'");
        return outcome;
    }

    private void executeUnwatched(String sql) throws SQLException {
        execute("alter table audit_entry disable trigger user; " + sql
                + "; alter table audit_entry enable trigger user");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
