package dev.latchkey;

import static dev.latchkey.testing.Tenant.as;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.MainJob;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MainJobTest extends ApiTest {

    @Test
    void sign_in_issue_a_key_use_it_revoke_it() {
        var email = "owner-" + UUID.randomUUID() + "@example.test";
        as(Tenant.operator())
                .body(Map.of(
                        "name",
                        "a",
                        "keyspace",
                        "standard",
                        "owner",
                        Map.of("email", email, "password", TestDatabase.PASSWORD)))
                .post("/v1/accounts")
                .then()
                .statusCode(201);

        new MainJob(
                        "http://localhost:" + RestAssured.port,
                        email,
                        TestDatabase.PASSWORD,
                        Tenant.serviceKey("keys:verify"))
                .run();
    }
}
