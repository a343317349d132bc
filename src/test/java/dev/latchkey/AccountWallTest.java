package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tables;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second wall between accounts: the database's own (decision 0015). */
@QuarkusTest
class AccountWallTest extends ApiTest {

    @Inject
    DataSource database;

    Tables tables;

    @BeforeEach
    void reachTheDatabase() {
        tables = new Tables(database);
    }

    @Test
    void the_role_is_one_that_the_wall_holds_for() throws SQLException {
        assertEquals(
                List.of("f"),
                tables.query(
                        "select (rolsuper or rolbypassrls)::text::char from pg_roles where rolname = current_user"));
    }

    @Test
    void every_table_of_tenants_is_behind_the_wall() throws SQLException {
        var without = tables.query(
                "select name from (" + Tables.OF_TENANTS + ") as tenants (name) where not exists ("
                        + "select from pg_class c join pg_policy p on p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'"
                        + " where c.oid = name::regclass and c.relrowsecurity and c.relforcerowsecurity and p.polname = 'one_account')");
        assertEquals(List.of(), without);
        assertTrue(tables.query(Tables.OF_TENANTS).size() >= 17);
    }

    /** A row with an account that refers to another row with an account names that row's account too. */
    @Test
    void no_row_can_point_into_another_account() throws SQLException {
        var loose = tables.query("""
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
        try (var connection = tables.boundTo(mine.account())) {
            assertEquals(List.of(mine.key), Tables.query(connection, "select id from api_key"));
            assertEquals(List.of(mine.account()), Tables.query(connection, "select id from account"));
            for (var table : tables.query(Tables.OF_TENANTS + " except select 'account' except select 'audit_chain'")) {
                if (hasAccount(table)) {
                    var sql = "select distinct account_id from " + table + " where account_id <> '" + mine.account()
                            + "'";
                    assertEquals(List.of(), Tables.query(connection, sql), table);
                }
            }
            assertEquals(List.of(mine.key), Tables.query(connection, "select key_id from key_secret"));
            assertEquals(
                    List.of(mine.endpoint),
                    Tables.query(connection, "select distinct endpoint_id from webhook_delivery"));
        }
        assertTrue(tables.query("select id from api_key").containsAll(List.of(mine.key, other.key)));
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
        var account = Tenant.in("standard").account();
        try (var connection = tables.boundTo(UUID.randomUUID().toString())) {
            assertEquals(List.of(), Tables.query(connection, "select id from account"));
            connection.commit();
            assertEquals(
                    List.of(account), Tables.query(connection, "select id from account where id = '" + account + "'"));
        }
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
        return !tables.query("select attname from pg_attribute where attname = 'account_id' and attrelid = '" + table
                        + "'::regclass")
                .isEmpty();
    }

    private int update(Furnished who, String sql) throws SQLException {
        try (var connection = tables.boundTo(who.account());
                var statement = connection.createStatement()) {
            try {
                return statement.executeUpdate(sql);
            } finally {
                connection.rollback();
            }
        }
    }
}
