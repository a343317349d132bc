package dev.latchkey.verification;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchApiTest extends ApiTest {

    @Test
    void each_check_has_its_verdict_in_its_place() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey(Map.of("name", "sync", "permissions", List.of("shifts:read")));
        var revoked = tenant.createKey("revoked");
        revoked.revoke().statusCode(200);

        batch(
                        Map.of("key", "nonsense"),
                        Map.of("key", key.secret(), "permissions", List.of("shifts:read")),
                        Map.of("key", revoked.secret()),
                        Map.of("key", key.secret(), "permissions", List.of("shifts:write")),
                        Map.of("key", key.secret()))
                .statusCode(200)
                .body("verdicts.code", contains("MALFORMED", "VALID", "REVOKED", "INSUFFICIENT_PERMISSIONS", "VALID"))
                .body("verdicts.valid", contains(false, true, false, false, true))
                .body("verdicts[0]", not(hasKey("key_id")))
                .body("verdicts[1].key_id", equalTo(key.id()))
                .body("verdicts[4].account_id", equalTo(tenant.account()));
    }

    @Test
    void a_hundred_checks_are_one_call() {
        var tenant = Tenant.in("standard");
        var secrets = IntStream.range(0, 20)
                .mapToObj(i -> tenant.createKey("key " + i).secret())
                .toList();
        var checks = Collections.nCopies(5, secrets).stream()
                .flatMap(List::stream)
                .map(secret -> Map.of("key", secret))
                .toArray(Map[]::new);

        batch(checks).statusCode(200).body("verdicts", hasSize(100)).body("verdicts.code", everyItem(equalTo("VALID")));
    }

    @Test
    void checks_of_one_key_share_its_limits() {
        var key = Tenant.in("standard")
                .createKey(Map.of(
                        "name", "limited", "rate_limits", List.of(Map.of("name", "own", "limit", 2, "window", "1h"))))
                .secret();
        var check = Map.of("key", key);

        batch(check, check, check)
                .statusCode(200)
                .body("verdicts.code", containsInAnyOrder("VALID", "VALID", "RATE_LIMITED"));
    }

    @Test
    void a_wrong_check_is_named_by_its_place_and_then_none_is_made() {
        batch(Map.of("key", "a"), Map.of("key", "b", "cost", -1))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/checks/1/cost"));
        batch(Map.of("key", "a"), Map.of("permissions", List.of()))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/checks/1/key"));
        batch(Map.of("key", "a", "colour", "red"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/checks/0/colour"));
        batch(Collections.nCopies(101, Map.of("key", "a")).toArray(Map[]::new))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/checks"));
        batch().statusCode(400).body("errors[0].pointer", equalTo("#/checks"));
        post("{\"checks\":[null]}").statusCode(400).body("errors[0].pointer", equalTo("#/checks/0"));
        post("{\"checks\":5}").statusCode(400).body("errors[0].pointer", equalTo("#/checks"));
        post("[]").statusCode(400);
    }

    private static ValidatableResponse batch(Map<?, ?>... checks) {
        return post(Map.of("checks", List.of(checks)));
    }

    private static ValidatableResponse post(Object body) {
        return as(Tenant.serviceKey("keys:verify"))
                .body(body)
                .post("/v1/verify/batch")
                .then();
    }
}
