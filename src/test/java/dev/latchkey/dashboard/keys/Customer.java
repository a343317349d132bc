package dev.latchkey.dashboard.keys;

import static dev.latchkey.testing.Tenant.as;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.Tenant;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** An account with the address of its owner, which a browser signs in with. */
record Customer(String account, String owner) {

    static Customer in(String keyspace) {
        var owner = "owner-" + UUID.randomUUID() + "@example.test";
        return new Customer(Tenant.openFor(owner, keyspace), owner);
    }

    /** Somebody who may read what is in the account. */
    String admin() {
        return Tenant.letIn(account, "admin");
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
        return as(Tenant.tokenOf(owner));
    }

    String keys() {
        return "/dashboard/accounts/" + account + "/keys";
    }
}
