package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.Tenant.Key;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The end of an account and its return (S3.12). */
@QuarkusTest
class CancellationApiTest extends ApiTest {

    static final Map<String, String> LIVE = Map.of("type", "live");
    static final Map<String, String> SANDBOX = Map.of("type", "sandbox");
    static final Map<String, String> ON = Map.of("status", "active");

    @Test
    void cancelling_stops_every_key_at_once_and_switches_off_those_that_are_not_free() {
        var tenant = Tenant.in("notedx");
        var sandbox = tenant.createKey(SANDBOX);
        var live = tenant.createKey(LIVE);
        var off = tenant.createKey(LIVE);
        off.patch(Map.of("status", "inactive")).statusCode(200);
        sandbox.whoami().statusCode(200);
        live.whoami().statusCode(200);

        cancel(tenant, tenant.owner())
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("role", equalTo("owner"))
                .body("effective", equalTo(true));

        sandbox.whoami().statusCode(403).body("code", equalTo("account_inactive"));
        live.whoami().statusCode(401);
        assertStatus("active", sandbox);
        assertStatus("inactive", live);
        ledger(tenant, "account.cancelled")
                .body("items", hasSize(1))
                .body("items[0].before", equalTo(Map.of("status", "active")))
                .body("items[0].after", equalTo(Map.of("status", "cancelled", "keys_deactivated", 1)));
    }

    @Test
    void cancelling_again_changes_nothing() {
        var tenant = Tenant.in("notedx");
        int version = cancel(tenant, tenant.owner()).extract().path("version");

        cancel(tenant, tenant.owner())
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("version", equalTo(version));
        ledger(tenant, "account.cancelled").body("items", hasSize(1));
    }

    /** S3.12, S3.13. */
    @Test
    void a_cancelled_account_gets_no_live_key_neither_a_new_one_nor_an_old_one() {
        var tenant = Tenant.in("notedx");
        var live = tenant.createKey(LIVE);
        cancel(tenant, tenant.owner()).statusCode(200);

        tenant.tryToCreateKey(LIVE).statusCode(403).body("code", equalTo("account_cancelled"));
        live.patch(ON).statusCode(403).body("code", equalTo("account_cancelled"));

        reactivate(tenant, tenant.owner()).statusCode(200).body("status", equalTo("inactive"));
        live.whoami().statusCode(401);
        live.patch(ON).statusCode(200);
        live.whoami().statusCode(200);
        accountOf(tenant).body("status", equalTo("active"));
    }

    @Test
    void a_reactivated_account_has_its_sandbox_again() {
        var tenant = Tenant.in("notedx");
        var sandbox = tenant.createKey(SANDBOX);
        tenant.createKey(LIVE);
        cancel(tenant, tenant.owner()).statusCode(200);

        reactivate(tenant, tenant.owner()).statusCode(200).body("status", equalTo("inactive"));

        sandbox.whoami().statusCode(200);
        ledger(tenant, "account.reactivated")
                .body("items", hasSize(1))
                .body("items[0].before", equalTo(Map.of("status", "cancelled")))
                .body("items[0].after", equalTo(Map.of("status", "inactive")));
        reactivate(tenant, tenant.owner()).statusCode(409).body("code", equalTo("account_not_cancelled"));
    }

    @Test
    void who_owes_money_neither_leaves_nor_returns() {
        var tenant = Tenant.in("notedx");
        var live = tenant.createKey(LIVE);
        change(tenant, Map.of("payment_due", true));
        cancel(tenant, tenant.owner()).statusCode(402).body("code", equalTo("payment_required"));
        live.whoami().statusCode(200);

        change(tenant, Map.of("payment_due", false));
        cancel(tenant, tenant.owner()).statusCode(200);
        change(tenant, Map.of("payment_due", true));
        reactivate(tenant, tenant.owner()).statusCode(402).body("code", equalTo("payment_required"));
        accountOf(tenant).body("status", equalTo("cancelled"));
    }

    /** Else an owner could undo a suspension by leaving and returning. */
    @Test
    void what_an_operator_has_stopped_cannot_be_cancelled() {
        var suspended = Tenant.in("notedx");
        change(suspended, Map.of("status", "suspended"));
        cancel(suspended, suspended.owner()).statusCode(409).body("code", equalTo("account_suspended"));
        reactivate(suspended, suspended.owner()).statusCode(409).body("code", equalTo("account_not_cancelled"));

        var inactive = Tenant.in("standard");
        change(inactive, Map.of("status", "inactive"));
        cancel(inactive, inactive.owner()).statusCode(409).body("code", equalTo("account_inactive"));
    }

    /** Its keys would stay switched on. */
    @Test
    void a_patch_cancels_no_account() {
        var tenant = Tenant.in("notedx");
        change(tenant, Map.of("status", "suspended"));
        Tenant.as(Tenant.operator())
                .body(Map.of("status", "cancelled"))
                .patch("/v1/accounts/{account}", tenant.account())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/status"));
    }

    @Test
    void where_no_key_is_free_all_are_switched_off_and_ended_ones_left_alone() {
        var tenant = Tenant.in("standard");
        var first = tenant.createKey("first");
        var second = tenant.createKey("second");
        var revoked = tenant.createKey("revoked");
        revoked.revoke().statusCode(200);

        cancel(tenant, tenant.owner()).statusCode(200);
        ledger(tenant, "account.cancelled").body("items[0].after.keys_deactivated", equalTo(2));
        assertStatus("inactive", first);
        assertStatus("revoked", revoked);

        reactivate(tenant, tenant.owner()).statusCode(200).body("status", equalTo("active"));
        first.patch(ON).statusCode(200);
        first.whoami().statusCode(200);
        second.whoami().statusCode(401);
    }

    @Test
    void an_operator_cancels_and_reactivates_too() {
        var tenant = Tenant.in("soshia");
        cancel(tenant, Tenant.operator()).statusCode(200);
        reactivate(tenant, Tenant.operator()).statusCode(200);
    }

    @Test
    void nobody_else_does() {
        var tenant = Tenant.in("notedx");

        cancel(tenant, tenant.admin()).statusCode(403).body("code", equalTo("owner_only"));
        cancel(tenant, Tenant.serviceKey("keys:write")).statusCode(403);
        cancel(tenant, Tenant.in("notedx").owner()).statusCode(404).body("code", equalTo("account_not_found"));
        as(tenant.owner())
                .post("/v1/accounts/{account}/cancellation", UUID.randomUUID())
                .then()
                .statusCode(404);
        as(tenant.owner())
                .get("/v1/accounts/{account}/cancellation", tenant.account())
                .then()
                .statusCode(405);
        accountOf(tenant).body("status", equalTo("inactive"));
    }

    @Test
    void a_cancellation_may_be_meant_for_one_version() {
        var tenant = Tenant.in("notedx");
        as(tenant.owner())
                .header("If-Match", "\"v99\"")
                .post("/v1/accounts/{account}/cancellation", tenant.account())
                .then()
                .statusCode(412);
    }

    private static ValidatableResponse cancel(Tenant tenant, String credential) {
        return as(credential)
                .post("/v1/accounts/{account}/cancellation", tenant.account())
                .then();
    }

    private static ValidatableResponse reactivate(Tenant tenant, String credential) {
        return as(credential)
                .delete("/v1/accounts/{account}/cancellation", tenant.account())
                .then();
    }

    private static void change(Tenant tenant, Map<String, ?> body) {
        as(Tenant.operator())
                .body(body)
                .patch("/v1/accounts/{account}", tenant.account())
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse accountOf(Tenant tenant) {
        return as(tenant.owner())
                .get("/v1/accounts/{account}", tenant.account())
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse ledger(Tenant tenant, String action) {
        return as(tenant.owner())
                .queryParam("action", action)
                .get("/v1/accounts/{account}/audit", tenant.account())
                .then()
                .statusCode(200);
    }

    private static void assertStatus(String status, Key key) {
        key.get().body("status", equalTo(status));
    }
}
