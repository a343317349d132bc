package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.RolesApiTest.Line;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Everybody;
import dev.latchkey.testing.Everybody.Role;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The second wall between accounts: the database's own (decision 0015). */
@QuarkusTest
class AccountWallTest extends ApiTest {

    /** Tables, not parts of them, that say in a column of theirs whose each row is; {@code key_place} shows no more than ids. */
    static final String TENANTS_TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('account_id', 'key_id', 'endpoint_id')
            where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'key_place'
            union select unnest(array['account', 'audit_chain'])
            """;

    /** Statements that have to see more than one account, or come before it is known which one it is. */
    static final List<String> UNBOUND = List.of(
            // A credential is looked up.
            "from revocation_epoch e left join",
            // Whether the caller has a part in the account, and in which ones.
            "left join member",
            "from member m1_0 join account",
            // Operators.
            "from leak_report where (true)");

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "latchkey.keyspaces.service.permissions")
    List<String> permissions;

    @Test
    void the_role_is_one_that_the_wall_holds_for() throws SQLException {
        assertEquals(
                List.of("f"),
                query("select (rolsuper or rolbypassrls)::text::char from pg_roles where rolname = current_user"));
    }

    @Test
    void every_table_of_tenants_is_behind_the_wall() throws SQLException {
        var without = query(
                "select name from (" + TENANTS_TABLES + ") as tenants (name) where not exists ("
                        + "select from pg_class c join pg_policy p on p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'"
                        + " where c.oid = name::regclass and c.relrowsecurity and c.relforcerowsecurity and p.polname = 'one_account')");
        assertEquals(List.of(), without);
        assertTrue(query(TENANTS_TABLES).size() >= 17);
    }

    /** A row with an account that refers to another row with an account names that row's account too. */
    @Test
    void no_row_can_point_into_another_account() throws SQLException {
        var loose = query("""
                select conrelid::regclass || '.' || conname from pg_constraint c
                where contype = 'f' and conparentid = 0
                  and exists (select from pg_attribute where attrelid = conrelid and attname = 'account_id')
                  and exists (select from pg_attribute where attrelid = confrelid and attname = 'account_id')
                  and not exists (select from unnest(conkey, confkey) as pair (own, its)
                      join pg_attribute o on o.attrelid = conrelid and o.attnum = own and o.attname = 'account_id'
                      join pg_attribute i on i.attrelid = confrelid and i.attnum = its and i.attname = 'account_id')
                """);
        assertEquals(List.of(), loose);
    }

    @Test
    void a_query_that_forgets_whose_rows_it_wants_finds_those_of_one_account() throws SQLException {
        var mine = new Furnished();
        var other = new Furnished();
        try (var connection = boundTo(mine.account())) {
            assertEquals(List.of(mine.key), query(connection, "select id from api_key"));
            assertEquals(List.of(mine.account()), query(connection, "select id from account"));
            for (var table : query(TENANTS_TABLES + " except select 'account' except select 'audit_chain'")) {
                if (hasAccount(table)) {
                    var sql = "select distinct account_id from " + table + " where account_id <> '" + mine.account()
                            + "'";
                    assertEquals(List.of(), query(connection, sql), table);
                }
            }
            assertEquals(List.of(mine.key), query(connection, "select key_id from key_secret"));
            assertEquals(
                    List.of(mine.endpoint), query(connection, "select distinct endpoint_id from webhook_delivery"));
        }
        assertTrue(query("select id from api_key").containsAll(List.of(mine.key, other.key)));
    }

    @Test
    void what_belongs_to_others_is_neither_written_nor_changed_nor_taken_over() throws SQLException {
        var mine = new Furnished();
        var other = new Furnished();
        assertEquals(0, update(mine, "update api_key set name = 'x' where id = '" + other.key + "'"));
        assertEquals(0, update(mine, "delete from key_secret where key_id = '" + other.key + "'"));
        for (var refused : List.of(
                "update api_key set account_id = '" + other.account() + "' where id = '" + mine.key + "'",
                "insert into notice_mail (account_id) values ('" + other.account() + "')",
                "insert into key_deadline (key_id, action, at) values ('" + other.key + "', 'x', now())",
                "insert into audit_entry (at, account_id, actor_kind, action, subject_id) values (now(), '"
                        + other.account() + "', 'system', 'x', gen_random_uuid())")) {
            var failure = assertThrows(SQLException.class, () -> update(mine, refused), refused);
            assertEquals("42501", failure.getSQLState(), refused);
        }
    }

    @Test
    void a_binding_ends_with_its_transaction() throws SQLException {
        try (var connection = boundTo(UUID.randomUUID().toString())) {
            assertEquals(List.of(), query(connection, "select id from account"));
            connection.commit();
            assertFalse(query(connection, "select id from account where keyspace = 'standard' limit 1")
                    .isEmpty());
        }
    }

    /** Each operation is tried while the database writes down every statement that reads or writes tenants' rows unbound. */
    @Test
    void every_operation_on_an_account_is_bound_to_it() throws SQLException {
        var tenants = List.of(
                new Trial(RolesApiTest.NATIVE, Tenant.in("standard")),
                new Trial(RolesApiTest.SOAPNOTE, Tenant.in("soapnote")),
                new Trial(RolesApiTest.SOSHIA, Tenant.in("soshia", "enterprise")),
                new Trial(RolesApiTest.NOTEDX, Tenant.in("notedx")));
        var everybody = tenants.stream()
                .map(trial -> Everybody.around(trial.tenant(), permissions))
                .toList();
        var answered = 0L;
        watch();
        try {
            for (var i = 0; i < tenants.size(); i++) {
                var people = everybody.get(i);
                // What is answered is RolesApiTest's to see to.
                answered += tenants.get(i)
                        .lines()
                        .map(line -> line.sentBy(Role.AN_OWNER, people))
                        .filter(status -> status.startsWith("2"))
                        .count();
            }
            var unbound = query("select distinct query from unbound_statement").stream()
                    .filter(sql -> UNBOUND.stream().noneMatch(sql::contains))
                    .toList();
            assertEquals(List.of(), unbound);
            // Nothing would be found either if nothing was looked at.
            assertFalse(query("select query from unbound_statement").isEmpty());
            assertTrue(answered > 60, "answered: " + answered);
        } finally {
            unwatch();
        }
    }

    private record Trial(String table, Tenant tenant) {

        Stream<Line> lines() {
            return RolesApiTest.lines(table)
                    .filter(line -> line.operation().contains("account") || !table.equals(RolesApiTest.NATIVE));
        }
    }

    private void watch() throws SQLException {
        execute("""
                create table unbound_statement (query text);
                create function note_unbound() returns boolean language plpgsql as $$
                begin
                    if coalesce(current_setting('latchkey.account', true), '') = '' then
                        insert into unbound_statement values (current_query());
                    end if;
                    return true;
                end $$;
                """);
        for (var table : query(TENANTS_TABLES)) {
            execute("create policy watched on " + table + " as restrictive using ((select note_unbound()))");
        }
    }

    private void unwatch() throws SQLException {
        for (var table : query(TENANTS_TABLES)) {
            execute("drop policy if exists watched on " + table);
        }
        execute("drop function note_unbound; drop table unbound_statement");
    }

    /** An account with something in most tables. */
    private static class Furnished {

        final Tenant tenant = Tenant.in("standard");
        final String key = tenant.createKey("main").id();
        final String endpoint;

        Furnished() {
            var path = "/v1/accounts/" + tenant.account();
            String secret = Tenant.as(tenant.owner())
                    .body("{\"label\":\"a\"}")
                    .post(path + "/signing-secrets")
                    .path("id");
            endpoint = Tenant.as(tenant.owner())
                    .body("{\"url\":\"https://hooks.example.com/\",\"signing_secret_id\":\"" + secret + "\"}")
                    .post(path + "/webhook-endpoints")
                    .path("id");
            Tenant.as(tenant.owner())
                    .post(path + "/webhook-endpoints/" + endpoint + "/test")
                    .then()
                    .statusCode(202);
        }

        String account() {
            return tenant.account();
        }
    }

    private boolean hasAccount(String table) throws SQLException {
        return !query("select attname from pg_attribute where attname = 'account_id' and attrelid = '" + table
                        + "'::regclass")
                .isEmpty();
    }

    private Connection boundTo(String account) throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        var unused = query(connection, "select set_config('latchkey.account', '" + account + "', true)");
        return connection;
    }

    private int update(Furnished who, String sql) throws SQLException {
        try (var connection = boundTo(who.account());
                var statement = connection.createStatement()) {
            try {
                return statement.executeUpdate(sql);
            } finally {
                connection.rollback();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            return query(connection, sql);
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
