package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.RolesApiTest.Line;
import dev.latchkey.testing.DashboardTest;
import dev.latchkey.testing.Everybody;
import dev.latchkey.testing.Everybody.Role;
import dev.latchkey.testing.Tables;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Work for an account is bound to it (decision 0015): while requests are made, the database writes down every statement that
 * reads or writes rows of tenants without.
 */
@QuarkusTest
class BoundRequestsTest extends DashboardTest {

    /** Statements that have to see more than one account, or come before it is known which one it is. */
    static final List<String> UNBOUND = List.of(
            // A credential is looked up.
            "from revocation_epoch e left join",
            // Whether the caller has a part in the account, and in which ones.
            "left join member",
            "from member m1_0 join account",
            // A new account has no id before it is there.
            "insert into person");

    static final List<String> PAGES = List.of(
            "keys",
            "keys/new",
            "keys/export",
            "keys/{key}",
            "keys/{key}/rotate",
            "usage",
            "ledger",
            "ledger/audit.csv",
            "ledger/check",
            "webhook-endpoints",
            "webhook-endpoints/new",
            "signing-secrets");

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "latchkey.keyspaces.service.permissions")
    List<String> permissions;

    Tables tables;

    @BeforeEach
    void reachTheDatabase() {
        tables = new Tables(database);
    }

    @Test
    void every_operation_on_an_account_is_bound_to_it() throws SQLException {
        var trials = List.of(
                new Trial(RolesApiTest.NATIVE, Tenant.in("standard")),
                new Trial(RolesApiTest.SOAPNOTE, Tenant.in("soapnote")),
                new Trial(RolesApiTest.SOSHIA, Tenant.in("soshia", "enterprise")),
                new Trial(RolesApiTest.NOTEDX, Tenant.in("notedx")));
        var everybody = trials.stream()
                .map(trial -> Everybody.around(trial.tenant(), permissions))
                .toList();
        watch();
        var done = 0L;
        for (var i = 0; i < trials.size(); i++) {
            var people = everybody.get(i);
            done += trials.get(i)
                    .lines()
                    .map(line -> line.sentBy(whoMay(line), people))
                    .filter(status -> status.startsWith("2"))
                    .count();
        }
        assertTrue(done > 50, "done: " + done);
        nothingWasUnbound();
    }

    @Test
    void every_page_about_an_account_is_bound_to_it() throws SQLException {
        var email = "owner-" + UUID.randomUUID() + "@example.test";
        var account = Tenant.openFor(email, "standard");
        String key = Tenant.as(Tenant.tokenOf(email))
                .body("{\"name\":\"main\"}")
                .post("/v1/accounts/" + account + "/keys")
                .path("id");
        var session = sessionOf(email);
        watch();
        for (var page : PAGES) {
            browserWith(session)
                    .accept("*/*")
                    .get("/dashboard/accounts/" + account + "/" + page.replace("{key}", key))
                    .then()
                    .statusCode(200);
        }
        nothingWasUnbound();
    }

    /** The owner, or an operator where an owner may not. */
    private static Role whoMay(Line line) {
        return line.statuses().get(Role.AN_OWNER.ordinal()).startsWith("2") ? Role.AN_OWNER : Role.AN_OPERATOR;
    }

    private record Trial(String table, Tenant tenant) {

        Stream<Line> lines() {
            return RolesApiTest.lines(table)
                    .filter(line -> !table.equals(RolesApiTest.NATIVE)
                            || line.operation().contains("{account}"));
        }
    }

    private void watch() throws SQLException {
        tables.execute("""
                create table unbound_statement (query text);
                create function note_unbound() returns boolean language plpgsql as $$
                begin
                    if coalesce(current_setting('latchkey.account', true), '') = '' then
                        insert into unbound_statement values (current_query());
                    end if;
                    return true;
                end $$;
                """);
        for (var table : tables.query(Tables.OF_TENANTS)) {
            tables.execute("create policy watched on " + table + " as restrictive using ((select note_unbound()))");
        }
    }

    private void nothingWasUnbound() throws SQLException {
        var unbound = tables.query("select distinct query from unbound_statement").stream()
                .filter(sql -> UNBOUND.stream().noneMatch(sql::contains))
                .toList();
        assertEquals(List.of(), unbound);
        // Nothing would be found either if nothing was looked at.
        assertFalse(tables.query("select query from unbound_statement").isEmpty());
    }

    @AfterEach
    void stopWatching() throws SQLException {
        for (var table : tables.query(Tables.OF_TENANTS)) {
            tables.execute("drop policy if exists watched on " + table);
        }
        tables.execute("drop function if exists note_unbound; drop table if exists unbound_statement");
    }
}
