package dev.latchkey.account;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AccountApiTest extends ApiTest {

    @Test
    void an_account_begins_on_the_smallest_plan_of_its_keyspace() {
        as(Tenant.operator())
                .body(account("soshia"))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .body("plan", equalTo("free"))
                .body("status", equalTo("active"));
    }

    @Test
    void members_see_their_accounts_and_no_others() {
        var tenant = Tenant.in("standard");
        var other = Tenant.in("standard");

        as(tenant.owner())
                .get("/v1/accounts")
                .then()
                .statusCode(200)
                .body("items.id", contains(tenant.account()))
                .body("items[0].role", equalTo("owner"));
        as(tenant.admin())
                .get("/v1/accounts/{account}", tenant.account())
                .then()
                .statusCode(200)
                .body("role", equalTo("admin"));
        as(tenant.owner())
                .get("/v1/accounts/{account}", other.account())
                .then()
                .statusCode(404)
                .body("code", equalTo("account_not_found"));
        as(tenant.owner())
                .get("/v1/accounts/{account}", UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void operators_and_back_ends_that_read_keys_see_all_accounts() {
        var tenant = Tenant.in("standard");

        for (var caller : new String[] {Tenant.operator(), Tenant.serviceKey("keys:read")}) {
            as(caller).get("/v1/accounts?limit=200").then().statusCode(200).body("items.id", hasItem(tenant.account()));
        }
        as(Tenant.serviceKey("keys:verify")).get("/v1/accounts").then().statusCode(403);
    }

    @Test
    void only_operators_open_accounts() {
        var tenant = Tenant.in("standard");

        as(tenant.owner())
                .body(account("standard"))
                .post("/v1/accounts")
                .then()
                .statusCode(403)
                .body("code", equalTo("operator_only"));
        as(Tenant.serviceKey("keys:write"))
                .body(account("standard"))
                .post("/v1/accounts")
                .then()
                .statusCode(403);
        as(Tenant.operator())
                .body(account("nowhere"))
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/keyspace"));
        as(Tenant.operator())
                .body(Map.of("name", "a", "keyspace", "soshia", "plan", "gold", "owner", Map.of("email", "a@b.test")))
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("enterprise, free, professional"));
    }

    @Test
    void owners_let_people_in_and_out_and_one_owner_always_stays() {
        var tenant = Tenant.in("standard");
        var members = "/v1/accounts/" + tenant.account() + "/members";
        var second = Map.of("email", unique(), "role", "owner");

        as(tenant.admin()).body(second).post(members).then().statusCode(403);
        as(Tenant.serviceKey("keys:write")).body(second).post(members).then().statusCode(403);
        String added = as(tenant.owner())
                .body(second)
                .post(members)
                .then()
                .statusCode(201)
                .extract()
                .path("user_id");
        as(tenant.owner()).body(second).post(members).then().statusCode(409).body("code", equalTo("already_a_member"));
        String first = as(tenant.admin())
                .get(members)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("next_cursor", nullValue())
                .extract()
                .path("items.find { it.email.startsWith('owner-') }.user_id");

        as(tenant.owner()).delete(members + "/" + added).then().statusCode(204);
        as(tenant.owner()).delete(members + "/" + added).then().statusCode(404);
        as(tenant.owner()).delete(members + "/" + first).then().statusCode(409).body("code", equalTo("last_owner"));
    }

    /** Else an owner could name somebody first, with a password they know, and wait until that person gets an account. */
    @Test
    void only_an_operator_sets_a_first_password() {
        var tenant = Tenant.in("standard");
        var members = "/v1/accounts/" + tenant.account() + "/members";
        var victim = unique();

        as(tenant.owner())
                .body(Map.of("email", victim, "password", "known to the attacker", "role", "admin"))
                .post(members)
                .then()
                .statusCode(403)
                .body("code", equalTo("operator_only"));
        as(tenant.owner())
                .body(Map.of("email", victim, "role", "admin"))
                .post(members)
                .then()
                .statusCode(201);
        Tenant.open("standard", null, victim);
        as(Tenant.signIn(victim)).get("/v1/accounts").then().body("items", hasSize(2));
    }

    @Test
    void a_password_that_bcrypt_would_cut_is_refused() {
        for (var password : new String[] {"short", "é".repeat(40), "x".repeat(73)}) {
            as(Tenant.operator())
                    .body(Map.of(
                            "name",
                            "a",
                            "keyspace",
                            "standard",
                            "owner",
                            Map.of("email", unique(), "password", password)))
                    .post("/v1/accounts")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("#/owner/password"));
        }
    }

    /** S4.23: an account that is not in good standing is a 403, from the moment the operator's call returns. */
    @Test
    void suspending_an_account_stops_its_keys_at_once_and_they_come_back_with_it() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production");
        var path = "/v1/accounts/" + tenant.account();
        key.whoami().statusCode(200);

        as(tenant.owner()).body(Map.of("status", "inactive")).patch(path).then().statusCode(403);
        as(Tenant.operator()).body(Map.of()).patch(path).then().statusCode(400);
        as(Tenant.operator()).body(Map.of("plan", "gold")).patch(path).then().statusCode(400);
        as(Tenant.operator())
                .body(Map.of("status", "asleep"))
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors[0].detail", equalTo("must be one of active, inactive, suspended, cancelled"));
        as(Tenant.operator())
                .body(Map.of("status", "inactive", "plan", "standard"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("inactive"))
                .body("plan", equalTo("standard"));
        key.whoami().statusCode(403).body("code", equalTo("account_inactive"));
        as(Tenant.operator())
                .body(Map.of("status", "active"))
                .patch(path)
                .then()
                .statusCode(200);
        key.whoami().statusCode(200);
    }

    @Test
    void an_owner_describes_the_account_and_the_first_owners_address_is_where_it_begins() {
        var email = unique();
        var path = "/v1/accounts/" + Tenant.open("standard", null, email);
        var owner = Tenant.signIn(email);
        as(owner)
                .get(path)
                .then()
                .body("contact_email", equalTo(email))
                .body("phone_number", nullValue())
                .body("address", nullValue());

        as(owner)
                .body(Map.of(
                        "name",
                        "Praxis Zoë",
                        "contact_email",
                        "office@example.test",
                        "phone_number",
                        "+49 30 123456",
                        "address",
                        "Hauptstraße 1, Berlin"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("Praxis Zoë"))
                .body("contact_email", equalTo("office@example.test"))
                .body("phone_number", equalTo("+49 30 123456"))
                .body("address", equalTo("Hauptstraße 1, Berlin"))
                .body("role", equalTo("owner"))
                .body("effective", equalTo(true));

        as(Tenant.operator())
                .body(Map.of("phone_number", "", "address", ""))
                .patch(path)
                .then()
                .statusCode(200)
                .body("phone_number", nullValue())
                .body("role", nullValue());
        as(owner).get(path).then().body("address", nullValue()).body("contact_email", equalTo("office@example.test"));
    }

    @Test
    void the_ledger_tells_which_contact_data_were_changed_and_not_to_what() {
        var tenant = Tenant.in("standard");
        var path = "/v1/accounts/" + tenant.account();
        for (var repeated = 0; repeated < 2; repeated++) {
            as(tenant.owner())
                    .body(Map.of("name", "New", "phone_number", "+49 30 123456", "address", "Berlin"))
                    .patch(path)
                    .then()
                    .statusCode(200);
        }

        as(tenant.owner())
                .get(path + "/audit?action=account.updated")
                .then()
                .body("items", hasSize(1))
                .body("items[0].before", equalTo(Map.of("name", "Test standard")))
                .body("items[0].after", equalTo(Map.of("name", "New", "changed", List.of("address", "phone_number"))));
    }

    @Test
    void an_owner_changes_nothing_but_the_description() {
        var tenant = Tenant.in("standard");
        var path = "/v1/accounts/" + tenant.account();

        as(tenant.admin()).body(Map.of("name", "b")).patch(path).then().statusCode(403);
        as(Tenant.in("standard").owner())
                .body(Map.of("name", "b"))
                .patch(path)
                .then()
                .statusCode(404);
        as(Tenant.serviceKey("keys:write"))
                .body(Map.of("name", "b"))
                .patch(path)
                .then()
                .statusCode(403);
        as(tenant.owner())
                .body(Map.of("name", "b", "payment_due", false))
                .patch(path)
                .then()
                .statusCode(403)
                .body("code", equalTo("operator_only"));
        as(tenant.owner()).body(Map.of()).patch(path).then().statusCode(400).body("code", equalTo("nothing_to_change"));
        as(tenant.owner())
                .header("If-Match", "\"v99\"")
                .body(Map.of("name", "b"))
                .patch(path)
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @CsvSource({
        "name, ''",
        "name, '  '",
        "name, 'a\nb'",
        "contact_email, nobody",
        "contact_email, 'a\u202e@b.test'",
        "phone_number, 'one\ntwo'",
        "address, 'one\0two'",
    })
    void a_description_is_plain_text(String field, String text) {
        var tenant = Tenant.in("standard");
        as(tenant.owner())
                .body(Map.of(field, text))
                .patch("/v1/accounts/{account}", tenant.account())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/" + field));
    }

    @ParameterizedTest
    @CsvSource({"name, 255", "contact_email, 254", "phone_number, 50", "address, 500"})
    void a_description_has_its_limits(String field, int longest) {
        var tenant = Tenant.in("standard");
        as(tenant.owner())
                .body(Map.of(field, "x".repeat(longest + 1)))
                .patch("/v1/accounts/{account}", tenant.account())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/" + field));
    }

    @Test
    void naming_somebody_known_does_not_change_their_password() {
        var email = unique();
        for (var password : new String[] {TestDatabase.PASSWORD, "another password"}) {
            as(Tenant.operator())
                    .body(Map.of(
                            "name", "a", "keyspace", "standard", "owner", Map.of("email", email, "password", password)))
                    .post("/v1/accounts")
                    .then()
                    .statusCode(201);
        }

        as(Tenant.signIn(email)).get("/v1/accounts").then().body("items", hasSize(2));
    }

    private static Map<String, Object> account(String keyspace) {
        return Map.of("name", "a", "keyspace", keyspace, "owner", Map.of("email", unique()));
    }

    private static String unique() {
        return "person-" + UUID.randomUUID() + "@example.test";
    }
}
