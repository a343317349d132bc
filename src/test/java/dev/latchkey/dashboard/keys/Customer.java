package dev.latchkey.dashboard.keys;

import static dev.latchkey.testing.Tenant.as;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import dev.latchkey.testing.TestIssuer;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** An account whose people can sign in with a browser. */
record Customer(String account, String owner) {

    static Customer in(String keyspace) {
        var owner = "owner-" + UUID.randomUUID() + "@example.test";
        return new Customer(Tenant.open(keyspace, null, owner), owner);
    }

    /** Somebody who may read what is in the account. */
    String admin() {
        var email = "admin-" + UUID.randomUUID() + "@example.test";
        as(Tenant.operator())
                .body(Map.of("email", email, "password", TestDatabase.PASSWORD, "role", "admin"))
                .post("/v1/accounts/{account}/members", account)
                .then()
                .statusCode(201);
        return email;
    }

    /** The id of a key made with the API. */
    @CanIgnoreReturnValue
    String createKey(Map<String, ?> body) {
        return api().body(body)
                .post("/v1/accounts/{account}/keys", account)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    ValidatableResponse getKey(String key) {
        return api().get("/v1/accounts/{account}/keys/{key}", account, key).then();
    }

    RequestSpecification api() {
        return as(TestIssuer.token("dashboard", owner, true));
    }

    String keys() {
        return "/dashboard/accounts/" + account + "/keys";
    }
}
