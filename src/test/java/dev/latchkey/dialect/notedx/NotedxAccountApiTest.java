package dev.latchkey.dialect.notedx;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account calls of NoteDx's SDK. */
@QuarkusTest
class NotedxAccountApiTest extends ApiTest {

    private Tenant customer;

    @BeforeEach
    void openAccount() {
        customer = Tenant.in("notedx");
    }

    private ValidatableResponse read() {
        return Tenant.as(customer.owner()).get("/v1/user/account/info").then().statusCode(200);
    }

    private ValidatableResponse update(String token, Map<String, ?> body) {
        return Tenant.as(token).body(body).post("/v1/user/account/update").then();
    }

    /** As the SDK does: of the content type JSON, and without a body. */
    private ValidatableResponse post(String token, String path) {
        return Tenant.as(token).post("/v1/user/" + path).then();
    }

    @Test
    void an_account_has_the_documented_fields() {
        var account = read().body("company_name", equalTo("Test notedx"))
                .body("contact_email", endsWith("@example.test"))
                .body("phone_number", nullValue())
                .body("address", nullValue())
                .body("account_status", equalTo("inactive"))
                .body("created_at", endsWith("Z"))
                .extract();
        Map<String, ?> fields = account.path("$");
        assertThat(
                fields.keySet(),
                contains("company_name", "contact_email", "phone_number", "address", "account_status", "created_at"));
    }

    @Test
    void what_is_given_is_updated_and_named_in_the_reply() {
        update(customer.owner(), Map.of("company_name", "New Corp", "phone_number", "+49 30 123456"))
                .statusCode(200)
                .body("message", equalTo("Account information updated successfully"))
                .body("updated_fields", contains("company_name", "phone_number"));
        read().body("company_name", equalTo("New Corp"))
                .body("phone_number", equalTo("+49 30 123456"))
                .body("contact_email", endsWith("@example.test"));

        update(customer.owner(), Map.of("phone_number", "")).statusCode(200);
        read().body("phone_number", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "company_name, ' '",
        "company_name, 'a\nb'",
        "contact_email, nobody",
        "phone_number, 'one\ntwo'",
        "address, 'one\0two'",
    })
    void what_is_no_description_is_refused(String field, String text) {
        update(customer.owner(), Map.of(field, text))
                .statusCode(400)
                .body("details.errors[0].pointer", equalTo("#/" + field));
    }

    @ParameterizedTest
    @CsvSource({"company_name, 255", "contact_email, 254", "phone_number, 50", "address, 500"})
    void a_description_has_its_limits(String field, int longest) {
        update(customer.owner(), Map.of(field, "x".repeat(longest + 1)))
                .statusCode(400)
                .body("details.errors[0].pointer", equalTo("#/" + field));
    }

    @Test
    void nothing_but_the_description_can_be_updated_and_not_nothing() {
        update(customer.owner(), Map.of()).statusCode(400).body("error.code", equalTo("NOTHING_TO_CHANGE"));
        update(customer.owner(), Map.of("account_status", "active")).statusCode(400);
    }

    /** S3.12, and what the SDK says of both calls. */
    @Test
    void a_cancelled_account_has_no_live_key_in_use_until_it_is_reactivated_and_one_is_switched_on() {
        var live = customer.createKey(Map.of("type", "live"));
        var sandbox = customer.createKey(Map.of("type", "sandbox"));

        post(customer.owner(), "cancel-account")
                .statusCode(200)
                .body("$", equalTo(Map.of("message", "Account cancelled successfully", "user_id", customer.account())));
        read().body("account_status", equalTo("cancelled"));
        sandbox.whoami().statusCode(403);
        live.whoami().statusCode(401);
        post(customer.owner(), "cancel-account").statusCode(200);

        post(customer.owner(), "reactivate-account")
                .statusCode(200)
                .body(
                        "$",
                        equalTo(Map.of("message", "Account reactivated successfully", "user_id", customer.account())));
        read().body("account_status", equalTo("inactive"));
        sandbox.whoami().statusCode(200);
        live.whoami().statusCode(401);
        Tenant.as(customer.owner())
                .body(Map.of("status", "active"))
                .post("/v1/user/api-keys/" + live.id() + "/status")
                .then()
                .statusCode(200);
        live.whoami().statusCode(200);
        read().body("account_status", equalTo("active"));
    }

    /** Our own API says 409, the SDK documents BadRequestError. */
    @Test
    void only_a_cancelled_account_is_reactivated() {
        post(customer.owner(), "reactivate-account")
                .statusCode(400)
                .body("error.code", equalTo("ACCOUNT_NOT_CANCELLED"));
    }

    /** S3.14. */
    @Test
    void who_owes_money_neither_leaves_nor_comes_back() {
        setPaymentDue(true);
        post(customer.owner(), "cancel-account").statusCode(402).body("error.code", equalTo("PAYMENT_REQUIRED"));
        setPaymentDue(false);
        post(customer.owner(), "cancel-account").statusCode(200);
        setPaymentDue(true);
        post(customer.owner(), "reactivate-account").statusCode(402);
    }

    private void setPaymentDue(boolean due) {
        Tenant.as(Tenant.operator())
                .body(Map.of("payment_due", due))
                .patch("/v1/accounts/{account}", customer.account())
                .then()
                .statusCode(200);
    }

    @Test
    void what_an_operator_has_suspended_stays_so() {
        Tenant.as(Tenant.operator())
                .body(Map.of("status", "suspended"))
                .patch("/v1/accounts/{account}", customer.account())
                .then()
                .statusCode(200);
        post(customer.owner(), "cancel-account").statusCode(409);
        post(customer.owner(), "reactivate-account").statusCode(400);
    }

    @Test
    void an_admin_may_look_and_not_change() {
        Tenant.as(customer.admin()).get("/v1/user/account/info").then().statusCode(200);
        update(customer.admin(), Map.of("address", "Berlin")).statusCode(403);
        post(customer.admin(), "cancel-account").statusCode(403).body("message", containsString("owner"));
        post(customer.admin(), "reactivate-account").statusCode(403);
    }

    @Test
    void there_is_nothing_for_people_of_another_keyspace() {
        var elsewhere = Tenant.in("soon").owner();
        Tenant.as(elsewhere).get("/v1/user/account/info").then().statusCode(404);
        update(elsewhere, Map.of("address", "Berlin")).statusCode(404);
        post(elsewhere, "cancel-account").statusCode(404);
    }
}
