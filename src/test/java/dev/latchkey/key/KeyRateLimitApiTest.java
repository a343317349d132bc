package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.equalTo;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class KeyRateLimitApiTest extends ApiTest {

    static final Map<String, Object> BURST = Map.of("name", "burst", "limit", 10, "window", "30s");
    static final Map<String, Object> PER_DAY = Map.of("name", "per-day", "limit", 999_999_999, "window", "9999d");

    @Test
    void a_key_may_have_limits_of_its_own() {
        var key = Tenant.in("standard").createKey(Map.of("name", "a", "rate_limits", List.of(BURST, PER_DAY)));

        key.get().body("rate_limits", equalTo(List.of(BURST, PER_DAY)));
        key.patch(Map.of("name", "b")).statusCode(200).body("rate_limits", equalTo(List.of(BURST, PER_DAY)));
        key.patch(Map.of("rate_limits", List.of(PER_DAY)))
                .statusCode(200)
                .body("rate_limits", equalTo(List.of(PER_DAY)));
        key.patch(Map.of("rate_limits", List.of())).statusCode(200).body("rate_limits", equalTo(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'Burst','limit':1,'window':'1h'}          | #/rate_limits/0/name",
                "{'name':'a b','limit':1,'window':'1h'}            | #/rate_limits/0/name",
                "{'name':'','limit':1,'window':'1h'}               | #/rate_limits/0/name",
                "{'name':'a\\\\nb','limit':1,'window':'1h'}        | #/rate_limits/0/name",
                "{'limit':1,'window':'1h'}                         | #/rate_limits/0/name",
                "{'name':'a','limit':0,'window':'1h'}              | #/rate_limits/0/limit",
                "{'name':'a','limit':-1,'window':'1h'}             | #/rate_limits/0/limit",
                "{'name':'a','limit':1000000000,'window':'1h'}     | #/rate_limits/0/limit",
                "{'name':'a','limit':1.5,'window':'1h'}            | #/rate_limits/0/limit",
                "{'name':'a','limit':'1','window':'1h'}            | #/rate_limits/0/limit",
                "{'name':'a','limit':null,'window':'1h'}           | #/rate_limits/0/limit",
                "{'name':'a','window':'1h'}                        | #/rate_limits/0/limit",
                "{'name':'a','limit':1,'window':'0h'}              | #/rate_limits/0/window",
                "{'name':'a','limit':1,'window':'1w'}              | #/rate_limits/0/window",
                "{'name':'a','limit':1,'window':'PT1H'}            | #/rate_limits/0/window",
                "{'name':'a','limit':1,'window':'10000s'}          | #/rate_limits/0/window",
                "{'name':'a','limit':1}                            | #/rate_limits/0/window",
                "{'name':'a','limit':1,'window':'1h','burst':2}    | #/rate_limits/0/burst",
                "{'name':'a','limit':1,'window':'1h'},{'name':'a','limit':2,'window':'1m'} | #/rate_limits/1/name",
                "null                                              | #/rate_limits/0",
                "'60/1h'                                           | #/rate_limits/0",
            })
    void what_is_no_limit_is_named(String limits, String pointer) {
        var tenant = Tenant.in("standard");
        var body = "{'name':'a','rate_limits':[" + limits + "]}";

        tenant.tryToCreateKey(body.replace('\'', '"'))
                .statusCode(400)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo(pointer));
        as(tenant.owner())
                .body(body.replace('\'', '"'))
                .patch(tenant.createKey("b").path())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void ten_limits_are_enough() {
        var tenant = Tenant.in("standard");
        var eleven = IntStream.range(0, 11)
                .mapToObj(i -> Map.of("name", "limit-" + i, "limit", 1, "window", "1h"))
                .toList();

        tenant.tryToCreateKey(Map.of("name", "a", "rate_limits", eleven))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/rate_limits"));
        tenant.tryToCreateKey(Map.of("name", "a", "rate_limits", eleven.subList(0, 10)))
                .statusCode(201);
    }

    @Test
    void only_some_keyspaces_let_owners_limit_their_keys() {
        var tenant = Tenant.in("soapnote");

        tenant.tryToCreateKey(Map.of("name", "a", "rate_limits", List.of(BURST)))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/rate_limits"));
        tenant.createKey("b")
                .patch(Map.of("rate_limits", List.of()))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/rate_limits"));
    }

    @Test
    void an_operator_does_not_change_limits_of_keys() {
        var key = Tenant.in("standard").createKey("a");

        as(Tenant.operator())
                .body(Map.of("status", "inactive", "rate_limits", List.of()))
                .patch(key.path())
                .then()
                .statusCode(403);
    }
}
