package dev.latchkey.gateway;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.gateway.Gateway.Running;
import dev.latchkey.testing.PackagedApp;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Real gateways between a client and an upstream, with the packaged application beside them; those that are not installed are skipped. */
class GatewaysIT {

    @TempDir
    static Path folder;

    static final Map<Gateway, Running> RUNNING = new EnumMap<>(Gateway.class);

    static @Nullable Upstream upstream;
    static @Nullable PackagedApp app;
    static String url = "";
    static String owner = "";
    static String keys = "";

    @BeforeAll
    static void start() throws IOException {
        upstream = new Upstream();
        app = PackagedApp.embedded(
                folder,
                "latchkey.trusted-proxies=127.0.0.1",
                "latchkey.forward-auth.routes.all.path=/**",
                "latchkey.forward-auth.routes.change.path=/leaves/**",
                "latchkey.forward-auth.routes.change.methods=POST,PUT,PATCH,DELETE",
                "latchkey.forward-auth.routes.change.permissions=leaves:write");
        url = app.url();
        owner = given().baseUri(url)
                .contentType(ContentType.JSON)
                .body(Map.of("email", "owner@standard.test", "password", "latchkey-demo"))
                .post("/auth/login")
                .path("id_token");
        keys = "/v1/accounts/" + asOwner().get("/v1/accounts").path("items[0].id") + "/keys";
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(Running::close);
        if (app != null) {
            app.close();
        }
        if (upstream != null) {
            upstream.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_request_with_a_good_key_gets_through_and_the_upstream_knows_whose_it_is(Gateway gateway) throws IOException {
        var key = create(Map.of("name", "Ключ", "permissions", List.of("leaves:write")));

        through(gateway)
                .header("Authorization", "Bearer " + key.secret)
                .body("a body")
                .post("/leaves/7?page=2")
                .then()
                .statusCode(200)
                .body("target", equalTo("POST /leaves/7?page=2"))
                .body("body", equalTo("a body"))
                .body("x-auth-key-id", equalTo(key.id))
                .body("x-auth-key-name", equalTo("%D0%9A%D0%BB%D1%8E%D1%87"))
                .body("x-auth-key-type", equalTo("live"))
                .body("x-auth-keyspace", equalTo("standard"))
                .body("x-auth-account-id", equalTo(keys.split("/")[3]))
                .body("x-auth-permissions", equalTo("leaves:write"))
                .body("$", not(hasKey("authorization")));
        through(gateway)
                .header("X-API-Key", key.secret)
                .get("/anything")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("x-api-key")));
    }

    @ParameterizedTest
    @EnumSource
    void what_a_client_says_about_itself_never_arrives(Gateway gateway) throws IOException {
        var key = create(Map.of("name", "plain"));

        through(gateway)
                .header("Authorization", "Bearer " + key.secret)
                .header("X-Auth-Key-Id", "forged")
                .header("x-auth-key-name", "forged")
                .header("X-Auth-Permissions", "forged:all")
                .header("X-AUTH-ACCOUNT-ID", "forged")
                .header("X-Auth-Stale", "forged")
                .header("X-Auth-Status", "forged")
                .get("/anything")
                .then()
                .statusCode(200)
                .body("x-auth-key-id", equalTo(key.id))
                .body("x-auth-key-name", equalTo("plain"))
                .body("toString()", not(containsString("forged")));
    }

    /** A proxy drops what Connection names (RFC 9110 §7.6.1): this one, or the next. */
    @ParameterizedTest
    @EnumSource
    void a_client_cannot_have_dropped_what_is_said_about_it(Gateway gateway) throws IOException {
        var key = create(Map.of("name", "plain"));

        with(gateway, key.secret)
                .header("Connection", "close, X-Auth-Key-Type, x-auth-permissions")
                .get("/anything")
                .then()
                .statusCode(200)
                .body("x-auth-key-id", equalTo(key.id))
                .body("x-auth-key-type", equalTo("live"))
                .body("connection", not(containsStringIgnoringCase("x-auth")));
    }

    @ParameterizedTest
    @EnumSource
    void a_request_without_a_good_key_does_not(Gateway gateway) throws IOException {
        var key = create(Map.of("name", "revoked"));
        asOwner().post(keys + "/" + key.id + "/revocation").then().statusCode(200);

        through(gateway).get("/anything").then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"api\"");
        for (var secret : new String[] {"nonsense", key.secret}) {
            with(gateway, secret)
                    .get("/anything")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Bearer realm=\"api\", error=\"invalid_token\""));
        }
        with(gateway, key.secret)
                .header("X-API-Key", "other")
                .get("/anything")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @EnumSource
    void a_route_asks_for_its_permission_and_cannot_be_got_round(Gateway gateway) throws Exception {
        var key = create(Map.of("name", "reader", "permissions", List.of("leaves:read"))).secret;

        with(gateway, key).get("/leaves/7").then().statusCode(200);
        with(gateway, key)
                .delete("/leaves/7")
                .then()
                .statusCode(403)
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"leaves:write\"");
        for (var path : new String[] {"/LEAVES/7", "/%6ceaves/7", "/leaves/7/", "/leaves/7?permission=leaves:read"}) {
            with(gateway, key).urlEncodingEnabled(false).delete(path).then().statusCode(403);
        }
        for (var path :
                new String[] {"/x/../leaves/7", "/x/%2e%2e/leaves/7", "/x%2f..%2fleaves/7", "//leaves/7", "/x;/leaves/7"
                }) {
            assertEquals(400, delete(gateway, path, key), path);
        }
        for (var header : new String[] {"X-Original-URI", "X-Forwarded-Uri"}) {
            with(gateway, key)
                    .header(header, "/anything")
                    .delete("/leaves/7")
                    .then()
                    .statusCode(403);
        }
        for (var header : new String[] {"X-Original-Method", "X-Forwarded-Method"}) {
            with(gateway, key).header(header, "GET").delete("/leaves/7").then().statusCode(403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_limit_is_a_429_that_says_when_to_come_back(Gateway gateway) throws IOException {
        var key = create(Map.of(
                        "name", "limited", "rate_limits", List.of(Map.of("name", "own", "limit", 1, "window", "1d"))))
                .secret;

        with(gateway, key).get("/anything").then().statusCode(200);
        with(gateway, key)
                .get("/anything")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("\\d+"))
                .header("RateLimit", startsWith("\"own\";r=0;"))
                .contentType("application/problem+json")
                .body("code", equalTo("rate_limited"));
    }

    /** The gateway's word counts, the client's does not. */
    @ParameterizedTest
    @EnumSource
    void an_allow_list_looks_at_the_client_of_the_gateway(Gateway gateway) throws IOException {
        var near = create(Map.of("name", "near", "allowed_ips", List.of("127.0.0.0/8"))).secret;
        var far = create(Map.of("name", "far", "allowed_ips", List.of("203.0.113.7"))).secret;

        with(gateway, near).get("/anything").then().statusCode(200);
        with(gateway, far).get("/anything").then().statusCode(401);
        with(gateway, far)
                .header("X-Forwarded-For", "203.0.113.7")
                .get("/anything")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_in_the_query_is_refused_and_logged_by_nobody(Gateway gateway) throws IOException {
        var key = create(Map.of("name", "exposed")).secret;

        with(gateway, key).get("/anything?api_key=" + key).then().statusCode(400);
        through(gateway)
                .header("X-API-Key", key)
                .get("/anything?api_key=" + key)
                .then()
                .statusCode(400);
        through(gateway).get("/anything?api_key=" + key).then().statusCode(400);
        var logs = running(gateway).logs();
        assertTrue(logs.contains("/anything"), logs);
        assertFalse(logs.contains(key), logs);
        assertFalse(requireNonNull(app).output().contains(key));
    }

    @ParameterizedTest
    @EnumSource
    void where_latchkey_cannot_be_reached_nobody_gets_through(Gateway gateway) throws IOException {
        try (var alone = start(gateway, nobody(), requireNonNull(upstream).address())) {
            mustFail(given().baseUri(alone.url()));
        }
    }

    /** What a gateway writes of an error has nothing to do with the form of its access log. */
    @ParameterizedTest
    @EnumSource
    void where_the_upstream_cannot_be_reached_the_key_is_in_no_log(Gateway gateway) throws IOException {
        var key = create(Map.of("name", "unlucky")).secret;

        try (var alone = start(gateway, latchkey(), nobody())) {
            mustFail(given().baseUri(alone.url()).header("Authorization", "Bearer " + key));
            mustFail(given().baseUri(alone.url()).header("X-API-Key", key));
            assertTrue(alone.logs().contains("/anything"), alone.logs());
            assertFalse(alone.logs().contains(key), alone.logs());
        }
    }

    private static void mustFail(RequestSpecification request) {
        var status = request.get("/anything").statusCode();
        assertEquals(5, status / 100, "HTTP " + status);
    }

    private static String nobody() throws IOException {
        return "127.0.0.1:" + Gateway.freePort();
    }

    /** Only our configuration of nginx has a location with a permission of its own. */
    @ParameterizedTest
    @EnumSource(mode = Mode.INCLUDE, names = "NGINX")
    void a_location_may_ask_for_a_permission_too(Gateway gateway) throws IOException {
        var key = create(Map.of("name", "reader", "permissions", List.of("shifts:read"))).secret;
        var other = create(Map.of("name", "other")).secret;

        with(gateway, key).get("/shifts/7").then().statusCode(200);
        with(gateway, other).get("/shifts/7").then().statusCode(403);
        with(gateway, other).get("/shifts/7?permission=x").then().statusCode(403);
    }

    /** The path exactly as it is written, which other clients put in order. */
    private static int delete(Gateway gateway, String path, String secret) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(running(gateway).url() + path))
                .header("Authorization", "Bearer " + secret)
                .DELETE()
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private record Key(String id, String secret) {}

    private static Key create(Map<String, ?> body) {
        ValidatableResponse created = asOwner().body(body).post(keys).then().statusCode(201);
        return new Key(created.extract().path("id"), created.extract().path("key"));
    }

    private static RequestSpecification asOwner() {
        return given().baseUri(url).contentType(ContentType.JSON).header("Authorization", "Bearer " + owner);
    }

    private static RequestSpecification with(Gateway gateway, String secret) throws IOException {
        return through(gateway).header("Authorization", "Bearer " + secret);
    }

    private static RequestSpecification through(Gateway gateway) throws IOException {
        return given().baseUri(running(gateway).url());
    }

    /** Started with the first request, for all tests. */
    private static Running running(Gateway gateway) throws IOException {
        var running = RUNNING.get(gateway);
        if (running == null) {
            running = start(gateway, latchkey(), requireNonNull(upstream).address());
            RUNNING.put(gateway, running);
        }
        return running;
    }

    private static String latchkey() {
        return url.substring("http://".length());
    }

    private static Running start(Gateway gateway, String latchkey, String upstream) throws IOException {
        assumeTrue(gateway.program().isPresent(), gateway + " is not installed: skipped");
        return gateway.start(Files.createTempDirectory(folder, gateway.name()), latchkey, upstream);
    }
}
