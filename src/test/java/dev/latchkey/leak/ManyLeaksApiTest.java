package dev.latchkey.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.keyspace.SecretText;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As many real keys in one report as fit into it, all to be revoked. GitHub waits 30 seconds: how long it takes is measured by hand. */
@QuarkusTest
class ManyLeaksApiTest extends ApiTest {

    private static final int MANY = 5_000;

    private static final String COPY_ACCOUNT = """
            insert into account select (jsonb_populate_record(null::account,
                to_jsonb(a) || jsonb_build_object('id', gen_random_uuid()))).* from account a where id = ?::uuid returning id
            """;

    private static final String COPY_KEY = """
            with k as (insert into api_key select (jsonb_populate_record(null::api_key,
                to_jsonb(k) || jsonb_build_object('id', gen_random_uuid(), 'account_id', ?))).*
                from api_key k where id = ?::uuid returning id)
            insert into key_secret (hash, key_id, last_four, created_at) select ?, k.id, ?, now() from k
            """;

    private static int tests = 1_000;

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "latchkey.leaks.github.keys-url")
    String keysUrl;

    @ParameterizedTest
    @ValueSource(ints = 250)
    void five_thousand_keys_of_one_report_are_revoked(int accounts) throws Exception {
        var key = Tenant.in("strict").createKey("production");
        var secrets = copies(key, accounts);
        var body = secrets.stream()
                .map(text -> "{\"token\":\"" + text
                        + "\",\"type\":\"t\",\"url\":\"https://github.test/a/b/c\",\"source\":\"content\"}")
                .collect(Collectors.joining(",", "[", "]"));
        TestClock.advance(Duration.ofMinutes(5L * ++tests));

        try (var github = new FakeGithub(keysUrl)) {
            List<String> labels = github.report(body).statusCode(200).extract().path("label");

            assertEquals(MANY, labels.stream().filter("true_positive"::equals).count());
        }
        for (var i = 0; i < MANY; i += 999) {
            Tenant.as(secrets.get(i)).get("/v1/whoami").then().statusCode(401);
        }
    }

    private List<String> copies(Tenant.Key key, int accounts) throws Exception {
        var random = new SecureRandom();
        var secrets = new ArrayList<String>();
        try (var connection = database.getConnection();
                var account = connection.prepareStatement(COPY_ACCOUNT);
                var copy = connection.prepareStatement(COPY_KEY)) {
            var ids = new ArrayList<String>();
            for (var i = 0; i < accounts; i++) {
                account.setString(1, key.tenant().account());
                try (var row = account.executeQuery()) {
                    assertTrue(row.next());
                    ids.add(row.getString(1));
                }
            }
            for (var i = 0; i < MANY; i++) {
                var secret = SecretText.issue("strict_live_", random);
                secrets.add(secret.reveal());
                copy.setString(1, ids.get(i % accounts));
                copy.setString(2, key.id());
                copy.setBytes(3, secret.digest());
                copy.setString(4, secret.lastFour());
                copy.addBatch();
            }
            var unused = copy.executeBatch();
        }
        return secrets;
    }
}
