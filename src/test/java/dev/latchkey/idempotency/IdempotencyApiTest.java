package dev.latchkey.idempotency;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyApiTest extends ApiTest {

    private static final Map<String, String> BODY = Map.of("name", "production-server");

    @Inject
    DataSource database;

    @Test
    void the_same_request_gets_the_first_answer_with_its_secret_and_makes_no_second_key() {
        var tenant = Tenant.in("standard");
        var first = create(tenant, "\"a-1\"", BODY).statusCode(201).header("Idempotency-Replayed", nullValue());
        var body = first.extract().asString();

        create(tenant, "\"a-1\"", BODY)
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"))
                .header("ETag", equalTo("\"v0\""))
                .body(equalTo(body));
        create(tenant, "a-1", BODY).header("Idempotency-Replayed", equalTo("true"));

        as(tenant.owner()).get(keys(tenant)).then().body("items", hasSize(1));
    }

    @Test
    void rotating_twice_with_one_key_rotates_once() {
        var key = Tenant.in("standard").createKey("production-server");
        var path = key.path() + "/rotation";
        var owner = key.tenant().owner();

        String first = as(owner)
                .header("Idempotency-Key", "r-1")
                .body(Map.of("grace", "PT1H"))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("key");

        as(owner)
                .header("Idempotency-Key", "r-1")
                .body(Map.of("grace", "PT1H"))
                .post(path)
                .then()
                .statusCode(201)
                .body("key", equalTo(first));
    }

    @Test
    void another_body_is_refused() {
        var tenant = Tenant.in("standard");
        create(tenant, "b-1", BODY).statusCode(201);

        create(tenant, "b-1", Map.of("name", "another"))
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void the_key_belongs_to_who_sent_it_and_to_what_it_was_sent_for() {
        var one = Tenant.in("standard");
        var two = Tenant.in("standard");
        String first = create(one, "c-1", BODY).statusCode(201).extract().path("id");

        create(two, "c-1", BODY).statusCode(201).body("id", not(equalTo(first)));
        as(Tenant.serviceKey("keys:write"))
                .header("Idempotency-Key", "c-1")
                .body(BODY)
                .post(keys(one))
                .then()
                .statusCode(201)
                .body("id", not(equalTo(first)));
    }

    /** What was refused has not happened, so it may succeed the next time. */
    @Test
    void a_refusal_is_not_remembered() {
        var tenant = Tenant.in("soapnote");
        for (int i = 0; i < 5; i++) {
            tenant.createKey("key " + i);
        }
        create(tenant, "d-1", BODY).statusCode(409);
        String old = as(tenant.owner()).get(keys(tenant)).then().extract().path("items[0].id");
        as(tenant.owner()).post(keys(tenant) + "/" + old + "/revocation").then().statusCode(200);

        create(tenant, "d-1", BODY).statusCode(201);
    }

    @Test
    void after_a_day_the_key_is_forgotten() {
        var tenant = Tenant.in("standard");
        String first = create(tenant, "e-1", BODY).statusCode(201).extract().path("id");

        TestClock.advance(Duration.ofHours(24).plusSeconds(1));
        create(tenant, "e-1", BODY).statusCode(201).body("id", not(equalTo(first)));
    }

    @Test
    void somebody_who_may_no_longer_ask_gets_no_answer() {
        var tenant = Tenant.in("standard");
        create(tenant, "f-1", BODY).statusCode(201);
        var members = "/v1/accounts/" + tenant.account() + "/members";
        String owner =
                as(tenant.owner()).get(members).then().extract().path("items.find { it.role == 'owner' }.user_id");
        as(Tenant.operator())
                .body(Map.of("email", "next-" + owner + "@example.test", "role", "owner"))
                .post(members)
                .then()
                .statusCode(201);
        as(Tenant.operator()).delete(members + "/" + owner).then().statusCode(204);

        create(tenant, "f-1", BODY).statusCode(404);
    }

    @Test
    void of_many_at_once_one_makes_the_key_and_the_others_repeat_its_answer_or_are_told_to_wait() throws Exception {
        var tenant = Tenant.in("standard");
        var clients = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> client =
                    () -> create(tenant, "g-1", BODY).extract().statusCode();
            for (var reply : clients.invokeAll(Collections.nCopies(24, client))) {
                int status = reply.get();
                assertTrue(status == 201 || status == 409, "" + status);
            }
        } finally {
            clients.shutdown();
        }

        as(tenant.owner()).get(keys(tenant)).then().body("items", hasSize(1));
    }

    @Test
    void while_the_first_request_is_under_way_the_second_is_told_to_wait() throws SQLException {
        var tenant = Tenant.in("standard");
        create(tenant, "h-1", BODY).statusCode(201);
        try (var connection = database.getConnection();
                var lock = connection.prepareStatement("""
                        select pg_advisory_xact_lock(('x' || left(encode(scope, 'hex'), 16))::bit(64)::bigint)
                        from idempotency
                        """)) {
            connection.setAutoCommit(false); // holds the lock as a request under way does
            assertTrue(lock.execute());

            create(tenant, "h-1", BODY).statusCode(409).body("code", equalTo("request_under_way"));
            connection.rollback();
        }

        create(tenant, "h-1", BODY).statusCode(201).header("Idempotency-Replayed", equalTo("true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "\"\"", "tab\there"})
    void a_key_that_is_none_is_refused(String key) {
        create(Tenant.in("standard"), key, BODY)
                .statusCode(400)
                .body("errors[0].parameter", equalTo("Idempotency-Key"));
    }

    @Test
    void what_is_stored_is_encrypted() throws SQLException {
        var tenant = Tenant.in("standard");
        String secret =
                create(tenant, UUID.randomUUID().toString(), BODY).extract().path("key");

        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select answer from idempotency")) {
            var count = 0;
            while (rows.next()) {
                count++;
                assertFalse(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1).contains(secret));
            }
            assertTrue(count > 0);
        }
    }

    private static ValidatableResponse create(Tenant tenant, String key, Map<String, ?> body) {
        return as(tenant.owner())
                .header("Idempotency-Key", key)
                .body(body)
                .post(keys(tenant))
                .then();
    }

    private static String keys(Tenant tenant) {
        return "/v1/accounts/" + tenant.account() + "/keys";
    }
}
