package dev.latchkey.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether the ledger still is what was written: PostgreSQL computes every hash again, as it did when it wrote it. */
public final class LedgerVerification {

    private static final String FIRST_FLAWS = """
            select distinct on (chain) chain, seq, flaw from audit_flaw order by chain, seq, flaw
            """;

    private static final String SIZE = """
            select (select count(*) from audit_entry), (select count(*) from audit_chain)
            """;

    /** What is wrong, one line for each broken chain, or one line that says how much is right. */
    public record Outcome(boolean isSound, List<String> lines) {}

    private LedgerVerification() {}

    public static Outcome verify(Connection database) throws SQLException {
        var flaws = flaws(database);
        return flaws.isEmpty() ? new Outcome(true, List.of(size(database))) : new Outcome(false, flaws);
    }

    private static List<String> flaws(Connection database) throws SQLException {
        try (var query = database.prepareStatement(FIRST_FLAWS);
                var rows = query.executeQuery()) {
            var flaws = new ArrayList<String>();
            while (rows.next()) {
                flaws.add("chain " + rows.getString(1) + ", seq " + rows.getLong(2) + ": " + rows.getString(3));
            }
            return flaws;
        }
    }

    private static String size(Connection database) throws SQLException {
        try (var query = database.prepareStatement(SIZE);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1) + " entries in " + rows.getLong(2) + " chains are complete and unchanged";
        }
    }
}
