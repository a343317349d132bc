package dev.latchkey;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.MainJob;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MainJobTest extends ApiTest {

    @Test
    void sign_in_issue_a_key_use_it_revoke_it() {
        var email = "owner-" + UUID.randomUUID() + "@example.test";
        Tenant.open("standard", null, email);

        new MainJob(
                        "http://localhost:" + RestAssured.port,
                        email,
                        TestDatabase.PASSWORD,
                        Tenant.serviceKey("keys:verify"))
                .run();
    }
}
