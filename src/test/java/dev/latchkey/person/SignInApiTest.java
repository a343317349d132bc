package dev.latchkey.person;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.testing.TestDatabase;
import dev.latchkey.testing.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInApiTest extends ApiTest {

    final String email = "person-" + UUID.randomUUID() + "@example.test";

    /** S4.2. */
    @Test
    void signing_in_gives_both_tokens_for_a_day() {
        openAccount();

        signIn(email, TestDatabase.PASSWORD)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("email", equalTo(email))
                .body("expires_in", equalTo(86400))
                .body("refresh_token", matchesPattern("lk_refresh_[0-9A-Za-z]{32}"));
    }

    @Test
    void an_email_address_is_the_same_in_any_case() {
        openAccount();

        signIn(email.toUpperCase(Locale.ROOT), TestDatabase.PASSWORD).statusCode(200);
    }

    @Test
    void a_wrong_password_and_an_unknown_person_sound_the_same() {
        openAccount();

        signIn(email, "wrong").statusCode(401).body("code", equalTo("invalid_credentials"));
        signIn("nobody-" + email, TestDatabase.PASSWORD).statusCode(401).body("code", equalTo("invalid_credentials"));
        signIn(email, TestDatabase.PASSWORD + "x".repeat(100)).statusCode(401);
    }

    @Test
    void a_person_without_a_password_cannot_sign_in_with_one() {
        as(Tenant.operator())
                .body(Map.of("name", "a", "keyspace", "standard", "owner", Map.of("email", email)))
                .post("/v1/accounts")
                .then()
                .statusCode(201);

        signIn(email, "").statusCode(400);
        signIn(email, "null").statusCode(401);
    }

    @Test
    void guessing_is_slowed_down_by_email_and_soon_forgiven() {
        openAccount();
        for (var i = 0; i < 10; i++) {
            signIn(email, "guess " + i).statusCode(401);
        }

        signIn(email, TestDatabase.PASSWORD)
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .body("code", equalTo("too_many_attempts"));
        TestClock.advance(Duration.ofSeconds(31));
        signIn(email, TestDatabase.PASSWORD).statusCode(200);
    }

    @Test
    void signing_in_well_is_never_slowed_down() {
        openAccount();
        for (var i = 0; i < 15; i++) {
            signIn(email, TestDatabase.PASSWORD).statusCode(200);
        }
    }

    /** S4.2. */
    @Test
    void a_refresh_token_is_exchanged_for_the_next() {
        openAccount();
        var first = refreshTokenOf(signIn(email, TestDatabase.PASSWORD));
        var second = refreshTokenOf(refresh(first).statusCode(200));

        refresh(second).statusCode(200);
    }

    @Test
    void a_reply_that_was_lost_may_be_asked_for_again() {
        openAccount();
        var first = refreshTokenOf(signIn(email, TestDatabase.PASSWORD));
        refresh(first).statusCode(200);

        TestClock.advance(Duration.ofSeconds(29));
        refresh(first).statusCode(200);
    }

    @Test
    void a_replayed_refresh_token_ends_the_whole_family() {
        openAccount();
        var first = refreshTokenOf(signIn(email, TestDatabase.PASSWORD));
        var second = refreshTokenOf(refresh(first).statusCode(200));
        var unrelated = refreshTokenOf(signIn(email, TestDatabase.PASSWORD));

        TestClock.advance(Duration.ofSeconds(31));
        refresh(first).statusCode(401).body("code", equalTo("invalid_refresh_token"));
        refresh(second).statusCode(401);
        refresh(unrelated).statusCode(200);
    }

    @Test
    void a_refresh_token_ends_after_thirty_days() {
        openAccount();
        var token = refreshTokenOf(signIn(email, TestDatabase.PASSWORD));

        TestClock.advance(Duration.ofDays(30));
        refresh(token).statusCode(401);
    }

    @Test
    void the_published_key_verifies_our_tokens_and_gives_no_private_half() throws Exception {
        openAccount();
        String token = signIn(email, TestDatabase.PASSWORD).extract().path("id_token");

        var jwks = given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("keys[0]", not(hasKey("d")))
                .extract();
        var key = (RsaJsonWebKey)
                new JsonWebKeySet(jwks.asString()).getJsonWebKeys().get(0);

        assertEquals(
                email, new DefaultJWTParser().verify(token, key.getPublicKey()).getClaim("email"));
    }

    /** S4.2. */
    @Test
    void an_expired_session_is_refused() {
        openAccount();
        TestClock.advance(Duration.ofHours(-25));
        String token = signIn(email, TestDatabase.PASSWORD).extract().path("id_token");
        TestClock.reset();

        as(token).get("/v1/accounts").then().statusCode(401).body("code", equalTo("invalid_session"));
    }

    @Test
    void tokens_that_others_made_are_refused() throws Exception {
        openAccount();
        String ours = signIn(email, TestDatabase.PASSWORD).extract().path("id_token");
        var parts = ours.split("\\.", -1);
        var none = base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        // The public key as an HMAC secret: the classic confusion of algorithms.
        var confused = Jwt.claims(Map.of(
                        "iss",
                        "latchkey",
                        "aud",
                        "latchkey",
                        "sub",
                        UUID.randomUUID().toString()))
                .jws()
                .signWithSecret(given().get("/.well-known/jwks.json").asString());
        var altered =
                parts[0] + "." + base64("{\"iss\":\"latchkey\",\"aud\":\"latchkey\",\"sub\":\"x\",\"exp\":9999999999}")
                        + "." + parts[2];

        // Deep enough for a parser that calls itself to run out of stack.
        var nested = parts[0] + "." + base64("{\"iss\":\"latchkey\",\"a\":" + "[".repeat(4500) + "]".repeat(4500) + "}")
                + "." + parts[2];

        for (var token : new String[] {none, confused, altered, nested, ours + "x", "..", "a.b.c", "€.€.€"}) {
            as(token).get("/v1/accounts").then().statusCode(401).body("code", equalTo("invalid_session"));
        }
    }

    @Test
    void a_member_may_come_with_an_outside_issuers_token() throws Exception {
        openAccount();

        as(TestIssuer.token("dashboard", email, true))
                .get("/v1/accounts")
                .then()
                .statusCode(200)
                .body("items[0].role", equalTo("owner"));
        as(TestIssuer.token("another app", email, true))
                .get("/v1/accounts")
                .then()
                .statusCode(401);
        as(TestIssuer.token("dashboard", email, false))
                .get("/v1/accounts")
                .then()
                .statusCode(401);
        as(TestIssuer.token("dashboard", "stranger-" + email, true))
                .get("/v1/accounts")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\":null,\"password\":null}",
                "{\"email\":\"a@b.test\"}",
                "[]",
                "",
                "{\"email\":5,\"password\":5}"
            })
    void a_login_without_its_fields_is_a_400(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/auth/login")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/auth/refresh")
                .then()
                .statusCode(400);
    }

    @Test
    void a_changed_password_holds_at_once_and_ends_every_refresh_token() {
        openAccount();
        var stolen = refreshTokenOf(signIn(email, TestDatabase.PASSWORD));
        var signedIn = signIn(email, TestDatabase.PASSWORD);
        var own = refreshTokenOf(signedIn);
        String session = signedIn.extract().path("id_token");

        changePassword(session, TestDatabase.PASSWORD, "a new password").statusCode(204);

        signIn(email, TestDatabase.PASSWORD).statusCode(401);
        refresh(stolen).statusCode(401).body("code", equalTo("invalid_refresh_token"));
        refresh(own).statusCode(401);
        var again = refreshTokenOf(signIn(email, "a new password").statusCode(200));
        refresh(again).statusCode(200);
        // It cannot be called back.
        as(session).get("/v1/accounts").then().statusCode(200);
    }

    @Test
    void changing_a_password_ends_nobody_elses_tokens() {
        openAccount();
        var other = "other-" + email;
        Tenant.open("standard", null, other);
        var others = refreshTokenOf(signIn(other, TestDatabase.PASSWORD));

        changePassword(Tenant.signIn(email), TestDatabase.PASSWORD, "a new password")
                .statusCode(204);

        refresh(others).statusCode(200);
    }

    @Test
    void who_does_not_know_the_current_password_cannot_change_it_and_guessing_is_slowed_down() {
        openAccount();
        var session = Tenant.signIn(email);
        for (var i = 0; i < 10; i++) {
            changePassword(session, "guess " + i, "a new password")
                    .statusCode(401)
                    .body("code", equalTo("invalid_credentials"))
                    .body("detail", startsWith("Invalid credentials: Current password is incorrect"));
        }

        changePassword(session, TestDatabase.PASSWORD, "a new password")
                .statusCode(429)
                .body("code", equalTo("too_many_attempts"));
        TestClock.advance(Duration.ofSeconds(31));
        signIn(email, TestDatabase.PASSWORD).statusCode(200);
    }

    @Test
    void a_new_password_must_be_a_good_one_and_another_one() {
        openAccount();
        var session = Tenant.signIn(email);
        for (var bad : new String[] {"short", "é".repeat(40), "Password1", TestDatabase.PASSWORD}) {
            changePassword(session, TestDatabase.PASSWORD, bad)
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("#/new_password"));
        }
        as(session).body("{}").put("/auth/password").then().statusCode(400);
        signIn(email, TestDatabase.PASSWORD).statusCode(200);
    }

    @Test
    void only_a_person_has_a_password_to_change() {
        openAccount();
        var keyOfABackEnd = Tenant.serviceKey("keys:write");

        changePassword(keyOfABackEnd, TestDatabase.PASSWORD, "a new password")
                .statusCode(403)
                .body("code", equalTo("person_only"));
        changePassword("nonsense", TestDatabase.PASSWORD, "a new password").statusCode(401);
    }

    /** One who has none signs in with an outside issuer's token: that token does not let anybody set one. */
    @Test
    void a_person_without_a_password_cannot_change_it() throws Exception {
        as(Tenant.operator())
                .body(Map.of("name", "a", "keyspace", "standard", "owner", Map.of("email", email)))
                .post("/v1/accounts")
                .then()
                .statusCode(201);

        changePassword(TestIssuer.token("dashboard", email, true), "", "a new password")
                .statusCode(400);
        changePassword(TestIssuer.token("dashboard", email, true), "null", "a new password")
                .statusCode(401);
    }

    private static ValidatableResponse changePassword(String credential, String current, String next) {
        return as(credential)
                .body(Map.of("current_password", current, "new_password", next))
                .put("/auth/password")
                .then();
    }

    private void openAccount() {
        Tenant.open("standard", null, email);
    }

    private static ValidatableResponse signIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/auth/login")
                .then();
    }

    private static ValidatableResponse refresh(String token) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("refresh_token", token))
                .post("/auth/refresh")
                .then();
    }

    private static String refreshTokenOf(ValidatableResponse response) {
        return response.extract().path("refresh_token");
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
