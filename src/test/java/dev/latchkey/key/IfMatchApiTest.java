package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.equalTo;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 9110 §13.1.1: two people who edit the same thing notice each other. */
@QuarkusTest
class IfMatchApiTest extends ApiTest {

    @Test
    void a_change_for_a_version_that_is_gone_is_refused_and_changes_nothing() {
        var key = Tenant.in("standard").createKey("first");
        key.get().header("ETag", equalTo("\"v0\"")).body("version", equalTo(0));

        rename(key, "second", "\"v0\"").statusCode(200).header("ETag", equalTo("\"v1\""));
        rename(key, "third", "\"v0\"").statusCode(412).body("code", equalTo("changed_meanwhile"));

        key.get().header("ETag", equalTo("\"v1\"")).body("name", equalTo("second"));
        rename(key, "third", "\"v0\", \"v1\"").statusCode(200);
        rename(key, "fourth", "*").statusCode(200);
        key.patch(Map.of("name", "fifth")).statusCode(200).header("ETag", equalTo("\"v4\""));
    }

    @Test
    void every_change_to_a_key_can_be_meant_for_one_version() {
        var key = Tenant.in("standard").createKey("first");
        key.patch(Map.of("name", "second")).statusCode(200);

        for (var stale :
                new String[][] {{"POST", "/rotation"}, {"DELETE", "/rotation"}, {"POST", "/revocation"}, {"DELETE", ""}
                }) {
            as(key.tenant().owner())
                    .header("If-Match", "\"v0\"")
                    .body(Map.of())
                    .request(stale[0], key.path() + stale[1])
                    .then()
                    .statusCode(412);
        }
        key.whoami().statusCode(200);
        key.get().body("secrets.size()", equalTo(1));
    }

    @Test
    void what_is_no_tag_of_ours_matches_nothing() {
        var key = Tenant.in("standard").createKey("first");

        for (var tag : new String[] {"v0", "W/\"v0\"", "\"0\"", "nonsense"}) {
            rename(key, "second", tag).statusCode(412);
        }
    }

    @Test
    void accounts_have_versions_too() {
        var account = "/v1/accounts/" + Tenant.in("standard").account();
        var operator = Tenant.operator();
        String tag = as(operator).get(account).then().extract().header("ETag");
        var body = Map.of("allowed_ips", new String[] {"203.0.113.0/24"});

        as(operator).header("If-Match", tag).body(body).patch(account).then().statusCode(200);
        as(operator).header("If-Match", tag).body(body).patch(account).then().statusCode(412);
    }

    private static ValidatableResponse rename(Key key, String name, String ifMatch) {
        return as(key.tenant().owner())
                .header("If-Match", ifMatch)
                .body(Map.of("name", name))
                .patch(key.path())
                .then();
    }
}
