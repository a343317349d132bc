package dev.latchkey.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The database itself, past the application. */
public record Tables(DataSource database) {

    /** Tables, not parts of them, that say in a column of theirs whose each row is; {@code key_place} shows no more than ids. */
    public static final String OF_TENANTS = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('account_id', 'key_id', 'endpoint_id')
            where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'key_place'
            union select unnest(array['account', 'audit_chain'])
            """;

    /** The first column of each row. */
    public List<String> query(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            return query(connection, sql);
        }
    }

    public static List<String> query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    public void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What is asked in a transaction that is bound to this account. */
    public Connection boundTo(String account) throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        var unused = query(connection, "select set_config('latchkey.account', '" + account + "', true)");
        return connection;
    }
}
