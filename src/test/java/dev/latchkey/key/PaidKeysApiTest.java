package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.equalTo;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How an account's life hangs on its live keys, where sandbox keys are free. */
@QuarkusTest
class PaidKeysApiTest extends ApiTest {

    static final Map<String, String> LIVE = Map.of("type", "live");
    static final Map<String, String> SANDBOX = Map.of("type", "sandbox");
    static final Map<String, String> ON = Map.of("status", "active");
    static final Map<String, String> OFF = Map.of("status", "inactive");

    /** S3.13, S3.21. */
    @Test
    void the_first_live_key_activates_the_account_and_the_end_of_the_last_one_makes_it_inactive() {
        var tenant = Tenant.in("notedx");
        assertStatus("inactive", tenant);
        var sandbox = tenant.createKey(SANDBOX);
        assertStatus("inactive", tenant);
        sandbox.whoami().statusCode(200);

        var first = tenant.createKey(LIVE);
        assertStatus("active", tenant);
        first.whoami().statusCode(200);
        var second = tenant.createKey(LIVE);
        first.delete().statusCode(204);
        assertStatus("active", tenant);
        second.revoke().statusCode(200);
        assertStatus("inactive", tenant);
        sandbox.whoami().statusCode(200);
    }

    /** S3.12. */
    @Test
    void a_cancelled_account_gets_no_live_key_and_a_suspended_one_neither() {
        var tenant = Tenant.in("notedx");
        Tenant.as(tenant.owner())
                .post("/v1/accounts/{account}/cancellation", tenant.account())
                .then()
                .statusCode(200);
        tenant.tryToCreateKey(LIVE).statusCode(403).body("code", equalTo("account_cancelled"));

        change(tenant, Map.of("status", "suspended")).statusCode(200);
        tenant.tryToCreateKey(LIVE).statusCode(403).body("code", equalTo("account_suspended"));
        tenant.tryToCreateKey(SANDBOX).statusCode(201);
    }

    @Test
    void suspending_stops_the_sandbox_too() {
        var tenant = Tenant.in("notedx");
        var sandbox = tenant.createKey(SANDBOX);
        sandbox.whoami().statusCode(200);

        change(tenant, Map.of("status", "suspended")).statusCode(200);

        sandbox.whoami().statusCode(403).body("code", equalTo("account_inactive"));
    }

    @Test
    void what_an_operator_stopped_no_key_sets_going_again() {
        var tenant = Tenant.in("notedx");
        var live = tenant.createKey(LIVE);
        change(tenant, Map.of("status", "inactive")).statusCode(400).body("errors[0].pointer", equalTo("#/status"));
        change(tenant, Map.of("status", "suspended")).statusCode(200);
        tenant.tryToCreateKey(LIVE).statusCode(403);
        live.whoami().statusCode(403);

        live.delete().statusCode(204);
        assertStatus("suspended", tenant);
        change(tenant, Map.of("status", "active")).statusCode(200);
        assertStatus("inactive", tenant);
    }

    /** S3.14. */
    @Test
    void an_account_that_owes_money_gets_402_until_it_has_paid_and_its_keys_go_on() {
        var tenant = Tenant.in("notedx");
        var live = tenant.createKey(LIVE);
        change(tenant, Map.of("payment_due", true)).statusCode(200).body("payment_due", equalTo(true));

        tenant.tryToCreateKey(LIVE).statusCode(402).body("code", equalTo("payment_required"));
        tenant.tryToCreateKey(SANDBOX).statusCode(201);
        live.whoami().statusCode(200);

        change(tenant, Map.of("payment_due", false)).statusCode(200);
        tenant.tryToCreateKey(LIVE).statusCode(201);
    }

    /** S3.19, S3.21: one that is switched off can come back, so it has not ended. */
    @Test
    void an_account_whose_live_keys_are_all_switched_off_stays_active() {
        var tenant = Tenant.in("notedx");
        var live = tenant.createKey(LIVE);

        live.patch(OFF).statusCode(200);
        assertStatus("active", tenant);
        tenant.createKey(LIVE).delete().statusCode(204);
        assertStatus("active", tenant);
        live.delete().statusCode(204);
        assertStatus("inactive", tenant);
    }

    /** S3.12, S3.14. */
    @Test
    void a_live_key_is_switched_on_only_where_a_new_one_could_be_had() {
        var tenant = Tenant.in("notedx");
        var sandbox = tenant.createKey(SANDBOX);
        var live = tenant.createKey(LIVE);
        sandbox.patch(OFF).statusCode(200);
        live.patch(OFF).statusCode(200);

        change(tenant, Map.of("payment_due", true)).statusCode(200);
        live.patch(ON).statusCode(402).body("code", equalTo("payment_required"));
        sandbox.patch(ON).statusCode(200);
        change(tenant, Map.of("payment_due", false, "status", "suspended")).statusCode(200);
        live.patch(ON).statusCode(403).body("code", equalTo("account_suspended"));
        live.get().body("status", equalTo("inactive"));
        live.patch(Map.of("metadata", Map.of("team", "billing"))).statusCode(200);
    }

    @Test
    void where_no_key_is_free_an_account_is_active_from_the_beginning_and_stays_so() {
        var tenant = Tenant.in("soundpiece");
        assertStatus("active", tenant);
        tenant.createKey("only").delete().statusCode(204);
        assertStatus("active", tenant);
    }

    private static void assertStatus(String status, Tenant tenant) {
        as(tenant.owner())
                .get("/v1/accounts/{account}", tenant.account())
                .then()
                .body("status", equalTo(status));
    }

    private static ValidatableResponse change(Tenant tenant, Map<String, ?> body) {
        return as(Tenant.operator())
                .body(body)
                .patch("/v1/accounts/{account}", tenant.account())
                .then();
    }
}
