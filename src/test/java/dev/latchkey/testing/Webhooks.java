package dev.latchkey.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The endpoints of an account, as its owner makes them. */
public record Webhooks(Tenant tenant, String signingSecret, String signingSecretText) {

    /** With a signing secret for them. */
    public static Webhooks of(Tenant tenant) {
        var created = Tenant.as(tenant.owner())
                .body(Map.of("label", "orders"))
                .post("/v1/accounts/{account}/signing-secrets", tenant.account())
                .then()
                .statusCode(201)
                .extract();
        return new Webhooks(tenant, created.path("id"), created.path("secret"));
    }

    public String path() {
        return "/v1/accounts/" + tenant.account() + "/webhook-endpoints";
    }

    /** The id of a new endpoint at this URL that hears of these events; of all where none is named. */
    @CanIgnoreReturnValue
    public String add(String url, String... events) {
        return tryToAdd(Map.of("url", url, "events", List.of(events)))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Signed with the account's secret, unless the body says otherwise. */
    public ValidatableResponse tryToAdd(Map<String, ?> body) {
        var wanted = new HashMap<String, Object>(Map.of("signing_secret_id", signingSecret));
        wanted.putAll(body);
        return Tenant.as(tenant.owner()).body(wanted).post(path()).then();
    }

    public ValidatableResponse patch(String endpoint, Map<String, ?> body) {
        return Tenant.as(tenant.owner())
                .body(body)
                .patch(path() + "/" + endpoint)
                .then();
    }

    public ValidatableResponse get(String below) {
        return Tenant.as(tenant.owner()).get(path() + "/" + below).then();
    }

    public ValidatableResponse post(String below, Object body) {
        return Tenant.as(tenant.owner()).body(body).post(path() + "/" + below).then();
    }

    /** The deliveries of an endpoint; with a query where one is given. */
    public ValidatableResponse deliveries(String endpoint, String query) {
        return get(endpoint + "/deliveries" + query).statusCode(200);
    }
}
