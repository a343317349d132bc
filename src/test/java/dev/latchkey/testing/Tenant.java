package dev.latchkey.testing;

import static io.restassured.RestAssured.given;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An account with an owner and an admin, each signed in as soon as a test asks for them: bcrypt takes its time. */
public final class Tenant {

    private static final Map<String, String> OPERATORS = new ConcurrentHashMap<>();

    private final String keyspace;
    private final String account;
    private final String owner;
    private @Nullable String admin;

    private Tenant(String keyspace, String account, String owner) {
        this.keyspace = keyspace;
        this.account = account;
        this.owner = owner;
    }

    /** Opens one, with people nobody else has. */
    public static Tenant in(String keyspace) {
        return in(keyspace, null);
    }

    /** Opens one on a plan. */
    public static Tenant in(String keyspace, @Nullable String plan) {
        var owner = "owner-" + UUID.randomUUID() + "@example.test";
        return new Tenant(keyspace, open(keyspace, plan, owner, firstPassword()), tokenOf(owner));
    }

    public String account() {
        return account;
    }

    /** The owner's session token. */
    public String owner() {
        return owner;
    }

    /** The admin's session token. */
    public String admin() {
        if (admin == null) {
            admin = tokenOf(letIn(account, "admin"));
        }
        return admin;
    }

    /** Opens an account whose owner has this address and the tests' password. */
    @CanIgnoreReturnValue
    public static String open(String keyspace, @Nullable String plan, String owner) {
        return open(keyspace, plan, owner, TestDatabase.PASSWORD);
    }

    /** Opens an account whose owner has this address, and no password where they can do without. */
    @CanIgnoreReturnValue
    public static String openFor(String owner, String keyspace) {
        return open(keyspace, null, owner, firstPassword());
    }

    /** Lets somebody new into an account, as {@code owner} or {@code admin}; returns their address. */
    public static String letIn(String account, String role) {
        var email = role + "-" + UUID.randomUUID() + "@example.test";
        as(operator())
                .body(person(email, firstPassword(), Map.of("role", role)))
                .post("/v1/accounts/{account}/members", account)
                .then()
                .statusCode(201);
        return email;
    }

    private static String open(String keyspace, @Nullable String plan, String owner, @Nullable String password) {
        var body = new HashMap<String, Object>(
                Map.of("name", "Test " + keyspace, "keyspace", keyspace, "owner", person(owner, password, Map.of())));
        body.put("plan", plan);
        return as(operator())
                .body(body)
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The operator's session token at the application that the tests talk to. */
    public static String operator() {
        return OPERATORS.computeIfAbsent(
                RestAssured.baseURI + ":" + RestAssured.port, application -> signIn(TestDatabase.OPERATOR));
    }

    /** None where the outside issuer knows everybody: bcrypt takes its time, and a thousand tests have people of their own. */
    private static @Nullable String firstPassword() {
        return TestIssuer.isRunning() ? null : TestDatabase.PASSWORD;
    }

    /** The session token of somebody who was let in, or whose account was opened, without a password being told. */
    public static String tokenOf(String email) {
        return TestIssuer.isRunning() ? TestIssuer.token("dashboard", email, true) : signIn(email);
    }

    private static Map<String, Object> person(String email, @Nullable String password, Map<String, String> more) {
        var person = new HashMap<String, Object>(more);
        person.put("email", email);
        person.put("password", password);
        return person;
    }

    @CanIgnoreReturnValue
    public static String signIn(String email) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", TestDatabase.PASSWORD))
                .post("/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("id_token");
    }

    /** A JSON request with this credential. */
    public static RequestSpecification as(String credential) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + credential);
    }

    /** A key with this name and everything else as the keyspace has it by default. */
    @CanIgnoreReturnValue
    public Key createKey(String name) {
        return createKey(
                keyspace.equals("soshia") ? Map.of("name", name, "username", "api_user") : Map.of("name", name));
    }

    @CanIgnoreReturnValue
    public Key createKey(Map<String, ?> body) {
        var created = tryToCreateKey(body).statusCode(201).extract();
        return new Key(this, created.path("id"), created.path("key"));
    }

    public ValidatableResponse tryToCreateKey(Object body) {
        return as(owner).body(body).post("/v1/accounts/{account}/keys", account).then();
    }

    /** A service key with these permissions, of an account of its own. */
    public static String serviceKey(String... permissions) {
        return in("service")
                .createKey(Map.of("name", "gateway", "permissions", List.of(permissions)))
                .secret();
    }

    /** A key that its owner has the secret of. */
    public record Key(Tenant tenant, String id, String secret) {

        /** The path of the key itself. */
        public String path() {
            return "/v1/accounts/" + tenant.account + "/keys/" + id;
        }

        public ValidatableResponse patch(Map<String, ?> body) {
            return as(tenant.owner).body(body).patch(path()).then();
        }

        public ValidatableResponse revoke() {
            return as(tenant.owner).post(path() + "/revocation").then();
        }

        /** Gives it a new secret; this one goes on for the grace. */
        public ValidatableResponse rotate(String grace) {
            return as(tenant.owner)
                    .body(Map.of("grace", grace))
                    .post(path() + "/rotation")
                    .then();
        }

        public ValidatableResponse delete() {
            return as(tenant.owner).delete(path()).then();
        }

        public ValidatableResponse get() {
            return as(tenant.owner).get(path()).then();
        }

        public ValidatableResponse whoami() {
            return as(secret).get("/v1/whoami").then();
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
