package dev.latchkey.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsagePartitionsTest extends UsageTest {

    @Inject
    UsagePartitions partitions;

    /** S4.25. */
    @Test
    void usage_is_dropped_when_the_plan_says_so_and_not_before() throws Throwable {
        var free = used("free");
        var professional = used("professional");
        var enterprise = used("enterprise");
        flush();
        var partition30 = partition(30);
        var partition90 = partition(90);

        TestClock.advance(Duration.ofDays(30));
        maintain();
        assertEquals(1, rows(free));

        TestClock.advance(Duration.ofDays(1));
        maintain();
        assertEquals(0, rows(free));
        assertFalse(exists(partition30));
        assertEquals(1, rows(professional));

        TestClock.advance(Duration.ofDays(60));
        maintain();
        assertEquals(0, rows(professional));
        assertFalse(exists(partition90));
        assertEquals(1, rows(enterprise));
    }

    @Test
    void partitions_are_made_ahead_and_a_flush_makes_those_that_are_missing() throws Throwable {
        TestClock.advance(Duration.ofDays(1_000));
        maintain();
        assertTrue(exists(partition(90)));
        TestClock.advance(Duration.ofDays(2));
        assertTrue(exists(partition(30)));
        TestClock.advance(Duration.ofDays(500));
        assertFalse(exists(partition(30)));

        var key = used("free");
        flush();

        assertEquals(1, rows(key));
    }

    /** Dropping must not wait behind a long export, with everybody else behind it. */
    @Test
    void what_is_being_read_is_dropped_by_a_later_run() throws Throwable {
        var free = used("free");
        flush();
        var partition = partition(30);
        TestClock.advance(Duration.ofDays(31));
        try (var connection = database.getConnection();
                var reader = connection.createStatement()) {
            connection.setAutoCommit(false);
            reader.execute("lock table " + partition + " in access share mode");
            maintain();
            connection.rollback();
        }
        assertEquals(1, rows(free));

        maintain();
        assertFalse(exists(partition));
    }

    private Tenant.Key used(String plan) {
        var key = Tenant.in("soshia", plan).createKey(Map.of("name", "prod-a-b", "username", "api_user"));
        key.whoami().statusCode(401); // the username is missing, and that is usage too
        return key;
    }

    private void maintain() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> partitions.maintain());
    }

    private long rows(Tenant.Key key) throws SQLException {
        return number("select count(*) from usage where key_id = ?", key.id());
    }

    private String partition(int keptDays) {
        var day = clock.instant().atOffset(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
        return "usage_" + keptDays + "_" + day.substring(0, 8);
    }

    private boolean exists(String table) throws SQLException {
        try (var connection = database.getConnection();
                var tables = connection.getMetaData().getTables(null, null, table, null)) {
            return tables.next();
        }
    }
}
