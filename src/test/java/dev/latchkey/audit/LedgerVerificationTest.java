package dev.latchkey.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody does to the ledger who has the database's password; all of it undone at the end. */
@QuarkusTest
class LedgerVerificationTest extends ApiTest {

    @Inject
    DataSource database;

    UUID account;
    Connection connection;

    @BeforeEach
    void writeFiveEntries() throws SQLException {
        account = UUID.randomUUID();
        connection = database.getConnection();
        connection.setAutoCommit(false);
        execute("""
                insert into audit_entry (at, account_id, actor_kind, address, action, subject_id, after)
                select now(), '%s', 'system', null, 'key.created', gen_random_uuid(), '{"name": null}'
                from generate_series(1, 5)
                """.formatted(account));
    }

    @AfterEach
    void undo() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void an_untouched_ledger_is_complete_and_unchanged() throws SQLException {
        var outcome = LedgerVerification.verify(connection);
        assertTrue(outcome.isSound());
        assertTrue(outcome.lines().get(0).matches("\\d+ entries in \\d+ chains are complete and unchanged"));
    }

    @Test
    void the_hash_does_not_depend_on_the_session() throws SQLException {
        execute("set local timezone to 'Asia/Tokyo'");
        execute("set local bytea_output to 'escape'");
        assertTrue(LedgerVerification.verify(connection).isSound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "actor_kind = 'person'",
                "actor_id = gen_random_uuid()",
                "address = ''",
                "action = 'key.updated'",
                "subject_id = gen_random_uuid()",
                "before = 'null'",
                "after = '{}'",
                "after = null",
                "hash = sha256('')",
            })
    void a_changed_field_shows(String change) throws SQLException {
        tamper("update audit_entry set " + change + " where seq = 3");
        broken("seq 3: changed");
    }

    @ParameterizedTest
    @CsvSource({"1, 2, missing", "3, 4, missing", "5, 4, truncated"})
    void a_deleted_entry_shows(int deleted, int told, String flaw) throws SQLException {
        tamper("delete from audit_entry where seq = " + deleted);
        broken("seq " + told + ": " + flaw);
    }

    @Test
    void a_chain_that_is_gone_shows() throws SQLException {
        tamper("delete from audit_entry where seq > 0");
        broken("seq 0: truncated");
    }

    @Test
    void swapped_entries_show() throws SQLException {
        execute("drop index audit_entry_by_chain");
        tamper("update audit_entry set seq = 5 - seq where seq in (2, 3)");
        broken("seq 2: changed");
    }

    @Test
    void an_entry_that_was_moved_to_another_account_shows() throws SQLException {
        tamper("update audit_entry set account_id = gen_random_uuid() where seq = 5");
        assertEquals(2, LedgerVerification.verify(connection).lines().size());
    }

    @Test
    void a_changed_last_entry_shows_though_its_hash_was_made_again() throws SQLException {
        tamper("update audit_entry e set action = 'key.updated' where seq = 5");
        tamper("""
                update audit_entry e set hash = audit_hash(
                    (select hash from audit_entry p where p.account_id = e.account_id and p.seq = 4), e)
                where seq = 5
                """);
        broken("seq 5: changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set action = 'x' where id = -1",
                "delete from audit_entry where id = -1",
                "truncate audit_entry",
            })
    void the_database_itself_refuses_to_change_or_delete(String statement) {
        var refused = assertThrows(SQLException.class, () -> execute(statement));
        assertTrue(String.valueOf(refused.getMessage()).contains("never changed or deleted"));
    }

    private void broken(String told) throws SQLException {
        var outcome = LedgerVerification.verify(connection);
        assertFalse(outcome.isSound());
        assertEquals(1, outcome.lines().size(), outcome.lines().toString());
        assertTrue(
                outcome.lines().get(0).startsWith("chain " + account + ", " + told),
                outcome.lines().toString());
    }

    /** Without the trigger that refuses it, in this account's chain. */
    private void tamper(String statement) throws SQLException {
        execute("alter table audit_entry disable trigger audit_entry_refuse");
        execute(statement + " and account_id = '" + account + "'");
    }

    private void execute(String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
