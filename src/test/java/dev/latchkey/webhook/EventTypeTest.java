package dev.latchkey.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventTypeTest extends ApiTest {

    @Inject
    DataSource database;

    /** The table is what the ledger posts by. */
    @Test
    void the_database_knows_every_event_but_the_one_that_is_sent_by_hand() throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select name from event_type")) {
            var names = new TreeSet<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            assertEquals(
                    EnumSet.complementOf(EnumSet.of(EventType.WEBHOOK_TEST)).stream()
                            .map(EventType::text)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    names);
        }
    }

    @Test
    void each_has_one_word() {
        assertEquals(
                EventType.values().length,
                Arrays.stream(EventType.values())
                        .map(EventType::text)
                        .distinct()
                        .count());
    }
}
