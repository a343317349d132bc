package dev.latchkey.dialect.notedx;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook settings of NoteDx's SDK. */
@QuarkusTest
class NotedxWebhookApiTest extends ApiTest {

    private Tenant customer;

    @BeforeEach
    void openAccount() {
        customer = Tenant.in("notedx");
    }

    private ValidatableResponse read() {
        return Tenant.as(customer.owner()).get("/v1/user/webhook").then().statusCode(200);
    }

    private ValidatableResponse update(Map<String, ?> body) {
        return Tenant.as(customer.owner()).body(body).post("/v1/user/webhook").then();
    }

    private ValidatableResponse ledger() {
        return Tenant.as(customer.owner())
                .get("/v1/accounts/{account}/audit?action=webhook.updated", customer.account())
                .then()
                .statusCode(200);
    }

    @Test
    void each_is_set_alone_and_taken_away_with_an_empty_text() {
        read().body("webhook_dev", nullValue()).body("webhook_prod", nullValue());

        update(Map.of("webhook_dev", "http://localhost:3000/webhook"))
                .statusCode(200)
                .body(
                        "$",
                        equalTo(Map.of(
                                "message",
                                "Webhook URLs updated successfully",
                                "webhook_dev",
                                "http://localhost:3000/webhook",
                                "webhook_prod",
                                "unchanged")));
        update(Map.of("webhook_prod", "https://api.example.com/notedx?token=nobody-may-read-this"))
                .statusCode(200)
                .body("webhook_dev", equalTo("unchanged"))
                .body("webhook_prod", equalTo("https://api.example.com/notedx?token=nobody-may-read-this"));
        read().body("webhook_dev", equalTo("http://localhost:3000/webhook"))
                .body("webhook_prod", equalTo("https://api.example.com/notedx?token=nobody-may-read-this"));

        update(Map.of("webhook_dev", "")).statusCode(200).body("webhook_dev", equalTo(""));
        read().body("webhook_dev", nullValue()).body("webhook_prod", containsString("api.example.com"));
    }

    @Test
    void nothing_to_set_is_a_mistake() {
        update(Map.of()).statusCode(400).body("error.code", equalTo("NOTHING_TO_CHANGE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                " ",
                "/webhook",
                "ftp://example.com/",
                "javascript:alert(1)",
                "http:example.com",
                "http://",
                "http:///webhook",
                "http://user:password@example.com/",
                "http://user@example.com/",
                "http://exa mple.com/",
                "http://example.com/\n",
                "http://example.com/#\u202e",
            })
    void what_is_no_url_of_a_host_is_refused(String url) {
        update(Map.of("webhook_dev", url)).statusCode(400).body("details.errors[0].pointer", equalTo("#/webhook_dev"));
        read().body("webhook_dev", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"2048, 200", "2049, 400"})
    void a_url_has_its_limit(int length, int status) {
        var start = "https://example.com/";
        update(Map.of("webhook_prod", start + "x".repeat(length - start.length())))
                .statusCode(status);
    }

    @Test
    void in_production_it_is_https() {
        update(Map.of("webhook_prod", "http://example.com/"))
                .statusCode(400)
                .body("details.errors[0].pointer", equalTo("#/webhook_prod"));
        update(Map.of("webhook_prod", "HTTPS://example.com/")).statusCode(200);
    }

    /** A wrong one of two must not let the other through. */
    @Test
    void both_are_changed_or_none() {
        update(Map.of("webhook_dev", "http://localhost/", "webhook_prod", "http://localhost/"))
                .statusCode(400);
        read().body("webhook_dev", nullValue());
    }

    @Test
    void the_ledger_has_every_change_with_the_host_alone() {
        update(Map.of("webhook_dev", "https://example.com/a?token=first")).statusCode(200);
        update(Map.of("webhook_dev", "https://example.com/a?token=first")).statusCode(200);
        update(Map.of("webhook_dev", "https://example.com/a?token=second")).statusCode(200);

        var entries = ledger().body("items", hasSize(2))
                .body("items[1].after", equalTo(Map.of("webhook_dev", "https://example.com")))
                .extract()
                .asString();
        assertThat(entries, not(containsString("example.com/")));
    }

    @Test
    void an_admin_may_look_and_not_change() {
        Tenant.as(customer.admin()).get("/v1/user/webhook").then().statusCode(200);
        Tenant.as(customer.admin())
                .body(Map.of("webhook_dev", ""))
                .post("/v1/user/webhook")
                .then()
                .statusCode(403);
    }

    @Test
    void accounts_do_not_see_each_others() {
        update(Map.of("webhook_dev", "http://localhost/")).statusCode(200);
        Tenant.as(Tenant.in("notedx").owner())
                .get("/v1/user/webhook")
                .then()
                .statusCode(200)
                .body("webhook_dev", nullValue());
        Tenant.as(Tenant.in("soon").owner()).get("/v1/user/webhook").then().statusCode(404);
    }
}
