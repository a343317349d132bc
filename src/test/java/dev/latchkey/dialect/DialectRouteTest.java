package dev.latchkey.dialect;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.latchkey.testing.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway that names no keyspace itself, as Envoy does, before the API of one vendor. */
@QuarkusTest
@TestProfile(DialectRouteTest.OneProduct.class)
class DialectRouteTest extends ApiTest {

    public static class OneProduct implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "latchkey.forward-auth.routes.shop.path",
                    "/shop/**",
                    "latchkey.forward-auth.routes.shop.keyspace",
                    "soshia");
        }
    }

    /** S4.22. */
    @Test
    void the_keyspace_of_the_route_gives_refusals_their_shape() {
        for (var path :
                new String[] {"/v1/forward-auth/shop/orders", "/v1/forward-auth/shop/orders?keyspace=soapnote"}) {
            given().header("X-API-Key", "nonsense")
                    .get(path)
                    .then()
                    .statusCode(401)
                    .body("$", equalTo(Map.of("success", false, "message", "Invalid or missing authentication")));
        }
        given().get("/v1/forward-auth/shop/orders").then().statusCode(401).body("success", equalTo(false));
    }

    @Test
    void a_request_that_no_route_covers_is_refused_in_our_words() {
        given().header("X-API-Key", "nonsense")
                .get("/v1/forward-auth/elsewhere")
                .then()
                .statusCode(403)
                .body("code", equalTo("no_route"));
    }
}
