package dev.latchkey.usage;

import static dev.latchkey.testing.Tenant.as;

import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the tests of usage share: checks as a gateway makes them, and a flush when the test says so. */
abstract class UsageTest extends ApiTest {

    @Inject
    UsageFlushJob job;

    @Inject
    DataSource database;

    @Inject
    UsageCounter counter;

    @Inject
    Clock clock;

    static void verify(String service, Tenant.Key key, @Nullable String address, @Nullable String userAgent) {
        var body = new HashMap<String, Object>(Map.of("key", key.secret()));
        body.put("client_ip", address);
        body.put("user_agent", userAgent);
        as(service).body(body).post("/v1/verify").then().statusCode(200);
    }

    void flush() throws Throwable {
        UsageFlush.now();
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql, String key) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setObject(1, UUID.fromString(key));
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Stands for the secret of a key: what is counted needs one to be told apart by. */
    static SecretHash secretOf(UUID key) {
        return new SecretHash(
                ByteBuffer.allocate(32).putLong(key.getMostSignificantBits()).array());
    }
}
