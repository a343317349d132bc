package dev.latchkey.key;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyWarningApiTest extends ApiTest {

    /** S4.18: a warning and nothing worse, with a name that would do. */
    @Test
    void a_name_that_does_not_follow_the_rule_is_taken_with_a_warning() {
        var tenant = Tenant.in("soshia");

        tenant.tryToCreateKey(Map.of("name", "my key", "username", "john"))
                .statusCode(201)
                .body("warnings.code", contains("name_off_rule"))
                .body("warnings[0].detail", containsString("prod-api-server-main-2025-01"));
        tenant.tryToCreateKey(Map.of("name", "staging-integration-test-2025-01", "username", "ci"))
                .statusCode(201)
                .body("warnings", empty());
    }

    /** S1.30. */
    @Test
    void a_key_that_nobody_has_used_for_90_days_says_so_until_it_has_ended() {
        var key = Tenant.in("soundpiece").createKey("forgotten");
        TestClock.advance(Duration.ofDays(89));
        key.get().body("warnings", empty());

        TestClock.advance(Duration.ofDays(1).plusSeconds(1));
        key.get().body("warnings.code", hasItem("unused"));

        key.revoke().statusCode(200).body("warnings", empty());
    }

    @Test
    void a_key_that_is_switched_off_need_not_be_used() {
        var key = Tenant.in("standard").createKey("prod-off");
        key.patch(Map.of("status", "inactive")).statusCode(200);

        TestClock.advance(Duration.ofDays(91));

        key.get().body("warnings.code", not(hasItem("unused")));
    }
}
