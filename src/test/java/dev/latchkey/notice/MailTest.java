package dev.latchkey.notice;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.platform.Caller;
import dev.latchkey.testing.Acting;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestMail;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What tests of mails have in common: writing entries of the ledger, running the job and reading what came. */
@QuarkusTestResource(TestMail.class)
abstract class MailTest extends ApiTest {

    static final Map<String, Object> LEAK =
            Map.of("leak_id", "019cfe2b-6a40-7d54-8c0e-5a4b8f0f3c11", "source", "content", "action", "none");

    @Inject
    NoticeJob job;

    @Inject
    AuditLog audit;

    @Inject
    Acting acting;

    @Inject
    DataSource database;

    /** Other tests leave notices behind. */
    @BeforeEach
    void forgetWhatOthersLeft() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("truncate notice, notice_mail");
        }
    }

    void run() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> job.mailAll());
    }

    void record(Tenant.Key key, String action, Map<String, Object> facts) throws Throwable {
        record(List.of(change(key.tenant(), UUID.fromString(key.id()), action, facts)));
    }

    /** Of a key or an endpoint that nobody knows. */
    void record(Tenant tenant, String action, Map<String, Object> facts) throws Throwable {
        record(List.of(change(tenant, UUID.randomUUID(), action, facts)));
    }

    void recordLeaksOfUnknownKeys(Tenant tenant, int count) throws Throwable {
        record(Stream.generate(UUID::randomUUID)
                .limit(count)
                .map(key -> change(tenant, key, "key.leaked", LEAK))
                .toList());
    }

    void recordLeak(Tenant.Key key, String action, @Nullable String url) throws Throwable {
        recordLeak(key, "current", action, url);
    }

    /** As when somebody has reported it. */
    void recordLeak(Tenant.Key key, String secret, String action, @Nullable String url) throws Throwable {
        var leak = UUID.randomUUID();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into leak_report (id, account_id, key_id, last_four, fingerprint, source, url, reporter, action, at)
                        values (?, ?, ?, ?, sha256(gen_random_uuid()::text::bytea), 'content', ?, 'github', ?, now())
                        """)) {
            insert.setObject(1, leak);
            insert.setObject(2, UUID.fromString(key.tenant().account()));
            insert.setObject(3, UUID.fromString(key.id()));
            insert.setString(4, key.secret().substring(key.secret().length() - 4));
            insert.setString(5, url);
            insert.setString(6, action);
            assertEquals(1, insert.executeUpdate());
        }
        record(
                key,
                "key.leaked",
                Map.of("leak_id", leak.toString(), "source", "content", "secret", secret, "action", action));
    }

    private static Change change(Tenant tenant, UUID subject, String action, Map<String, Object> facts) {
        return new Change(action, UUID.fromString(tenant.account()), subject, Map.of(), facts);
    }

    private void record(List<Change> changes) throws Throwable {
        acting.as(new Caller.Self(), () -> Panache.withTransaction(() -> audit.record(changes)));
    }

    static String ownerOf(Tenant tenant) {
        return Tenant.as(tenant.owner())
                .get("/v1/accounts/{account}/members", tenant.account())
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.email.startsWith('owner-') }.email");
    }

    /** The second owner's address. */
    static String addOwner(Tenant tenant) {
        var address = "second-" + UUID.randomUUID() + "@example.test";
        Tenant.as(Tenant.operator())
                .body(Map.of("email", address, "role", "owner"))
                .post("/v1/accounts/{account}/members", tenant.account())
                .then()
                .statusCode(201);
        return address;
    }

    static List<MimeMessage> mailsTo(Tenant tenant) {
        return TestMail.of(ownerOf(tenant));
    }

    static MimeMessage onlyMailTo(Tenant tenant) {
        var mails = mailsTo(tenant);
        assertEquals(1, mails.size());
        return mails.get(0);
    }

    static String text(MimeMessage mail) throws MessagingException, IOException {
        return mail.getContent().toString().replace("\r\n", "\n");
    }

    ValidatableResponse readiness() {
        return management()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .rootPath("checks.find { it.name == 'mail' }")
                .body("status", equalTo("UP"));
    }

    int mails(String outcome) {
        return management()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("latchkey_mails_total{outcome=\"" + outcome + "\"}"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    void update(String sql, String id) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(sql)) {
            update.setObject(1, UUID.fromString(id));
            assertEquals(1, update.executeUpdate());
        }
    }

    int untold(Tenant tenant) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from notice where account_id = ?")) {
            query.setObject(1, UUID.fromString(tenant.account()));
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
