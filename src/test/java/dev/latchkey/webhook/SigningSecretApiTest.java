package dev.latchkey.webhook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SigningSecretApiTest extends ApiTest {

    private Tenant tenant;

    @BeforeEach
    void openAccount() {
        tenant = Tenant.in("soundpiece");
    }

    private String path() {
        return "/v1/accounts/" + tenant.account() + "/signing-secrets";
    }

    private ExtractableResponse<?> create(String label) {
        return Tenant.as(tenant.owner())
                .body(Map.of("label", label))
                .post(path())
                .then()
                .statusCode(201)
                .extract();
    }

    private ValidatableResponse rotate(String id, String grace) {
        return Tenant.as(tenant.owner())
                .body(Map.of("grace", grace))
                .post(path() + "/" + id + "/rotation")
                .then();
    }

    /** S2.3, S2.5. */
    @Test
    void a_signing_secret_has_a_label_and_shows_its_text_once() {
        var created = create("orders");
        String text = created.path("secret");
        assertThat(text, matchesPattern("whsec_[0-9A-Za-z+/]{43}="));
        assertThat(Base64.getDecoder().decode(text.substring(6)).length, equalTo(32));
        assertThat(created.path("last_four"), equalTo(text.substring(45, 49)));

        var listed = Tenant.as(tenant.owner())
                .get(path())
                .then()
                .statusCode(200)
                .body("items.label", contains("orders"))
                .extract()
                .asString();
        assertThat(listed, not(containsString(text.substring(6, 30))));
    }

    /** S2.3: one can be rotated without touching the other. */
    @Test
    void keys_and_signing_secrets_do_not_touch_each_other() {
        var key = tenant.createKey("production");
        String id = create("orders").path("id");

        rotate(id, "PT0S").statusCode(201);
        key.whoami().statusCode(200);

        key.revoke().statusCode(200);
        Tenant.as(tenant.owner()).get(path()).then().body("items.id", contains(id));
    }

    @Test
    void the_old_text_goes_on_for_a_grace_that_can_be_ended() {
        var created = create("orders");
        String id = created.path("id");
        rotate(id, "PT1H")
                .statusCode(201)
                .body("secret", not(equalTo(created.path("secret"))))
                .body("id", equalTo(id))
                .body("previous_secret_expires_at", notNullValue());
        rotate(id, "PT1H").statusCode(409).body("code", equalTo("rotation_under_way"));

        Tenant.as(tenant.owner())
                .delete(path() + "/" + id + "/rotation")
                .then()
                .statusCode(200)
                .body("previous_secret_expires_at", nullValue());
        rotate(id, "PT1H").statusCode(201);
        rotate(id, "100d").statusCode(409);
    }

    /** Whoever rotates because of a leak waits for nothing. */
    @Test
    void without_a_grace_the_old_text_is_over_at_once() {
        String id = create("orders").path("id");
        rotate(id, "PT0S").statusCode(201).body("previous_secret_expires_at", nullValue());
        rotate(id, "PT0S").statusCode(201);
    }

    @Test
    void a_deleted_one_is_gone_and_the_ledger_tells_of_all_without_the_text() {
        var created = create("orders");
        String id = created.path("id");
        rotate(id, "PT0S").statusCode(201);
        Tenant.as(tenant.owner()).delete(path() + "/" + id).then().statusCode(204);
        Tenant.as(tenant.owner()).delete(path() + "/" + id).then().statusCode(404);

        var ledger = Tenant.as(tenant.owner())
                .get("/v1/accounts/" + tenant.account() + "/audit?subject=" + id)
                .then()
                .body(
                        "items.action",
                        contains("signing_secret.deleted", "signing_secret.rotated", "signing_secret.created"))
                .extract()
                .asString();
        assertThat(ledger, not(containsString(created.<String>path("secret").substring(6, 30))));
    }

    @Test
    void what_is_wrong_or_not_the_callers_is_refused() {
        String id = create("orders").path("id");
        Tenant.as(tenant.owner())
                .body(Map.of("label", " "))
                .post(path())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/label"));
        rotate(UUID.randomUUID().toString(), "PT1H").statusCode(404).body("code", equalTo("signing_secret_not_found"));
        Tenant.as(tenant.admin()).body(Map.of("label", "a")).post(path()).then().statusCode(403);

        var stranger = Tenant.in("soundpiece");
        Tenant.as(stranger.owner()).get(path()).then().statusCode(404);
        Tenant.as(stranger.owner())
                .delete("/v1/accounts/" + stranger.account() + "/signing-secrets/" + id)
                .then()
                .statusCode(404);
    }
}
