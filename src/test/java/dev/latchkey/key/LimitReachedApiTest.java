package dev.latchkey.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.LedgerEntries;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitReachedApiTest extends ApiTest {

    static final Map<String, Object> TWO = Map.of("limit", "active_keys", "allowed", 2);

    /** S4.25: the plan "free" has two. */
    @Test
    void the_last_key_that_the_plan_allows_is_told_and_the_one_too_many_is_not() {
        var tenant = Tenant.in("soshia", "free");
        tenant.createKey("dev-api-one");
        assertEquals(List.of(), told(tenant));

        var second = tenant.createKey("dev-api-two");
        assertEquals(List.of(TWO), told(tenant));
        tenant.tryToCreateKey(Map.of("name", "dev-api-three", "username", "api_user"))
                .statusCode(409);
        assertEquals(List.of(TWO), told(tenant));

        second.patch(Map.of("status", "inactive")).statusCode(200);
        second.patch(Map.of("status", "active")).statusCode(200);
        assertEquals(Collections.nCopies(2, TWO), told(tenant));
    }

    private static List<Map<String, Object>> told(Tenant tenant) {
        return LedgerEntries.facts(tenant, "limit.reached", tenant.account());
    }
}
