package dev.latchkey;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.keyspace.SecretText;
import dev.latchkey.testing.Collector;
import dev.latchkey.testing.MainJob;
import dev.latchkey.testing.PackagedApp;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application: what a user sees who starts it. */
class PackagedAppIT {

    static final String REQUEST = "0af7651916cd43dd8448eb211c80319c";

    static final Pattern SERVICE_KEY = Pattern.compile("Service key +(lk_service_[0-9A-Za-z]{32})");

    @TempDir
    Path folder;

    @Test
    void the_embedded_profile_does_the_main_job_and_a_restart_keeps_the_keys() throws Exception {
        String serviceKey;
        try (var app = embedded()) {
            serviceKey = app.find(SERVICE_KEY, 1);
            new MainJob(app.url(), "owner@standard.test", "latchkey-demo", serviceKey).run();
        }
        try (var app = embedded()) {
            assertEquals(serviceKey, app.find(SERVICE_KEY, 1));
            given().baseUri(app.url())
                    .contentType(ContentType.JSON)
                    .header("Authorization", "Bearer " + serviceKey)
                    .body(Map.of("key", serviceKey))
                    .post("/v1/verify")
                    .then()
                    .body("valid", equalTo(true));
        }
    }

    @Test
    void verify_ledger_reads_every_chain_and_exits() throws Exception {
        try (var app = embedded()) {
            new MainJob(app.url(), "owner@standard.test", "latchkey-demo", app.find(SERVICE_KEY, 1)).run();
        }
        try (var check = PackagedApp.start(
                folder, List.of("verify-ledger"), "quarkus.profile=embedded", "latchkey.demo.folder=" + folder)) {
            assertEquals(0, check.exitCode(), check.output());
            assertTrue(
                    check.output().matches("\\d+ entries in \\d+ chains are complete and unchanged\\s+"),
                    check.output());
        }
    }

    @Test
    void every_keyspace_has_a_demo_account_with_an_owner_and_an_admin() throws Exception {
        try (var app = embedded("latchkey.log.json=true", "quarkus.http.access-log.enabled=true")) {
            for (var keyspace : new String[] {"soapnote", "soundpiece", "notedx", "soshia", "soon", "standard"}) {
                for (var role : new String[] {"owner", "admin"}) {
                    var token = signIn(app, role + "@" + keyspace + ".test");
                    given().baseUri(app.url())
                            .header("Authorization", "Bearer " + token)
                            .get("/v1/accounts")
                            .then()
                            .statusCode(200)
                            .body("items[0].keyspace", equalTo(keyspace))
                            .body("items[0].role", equalTo(role));
                }
            }
            assertFalse(signIn(app, "operator@latchkey.test").isEmpty());
            assertRequestIsLoggedAsJson(app);
        }
    }

    private static void assertRequestIsLoggedAsJson(PackagedApp app) throws IOException {
        given().baseUri(app.url())
                .header("X-Request-ID", REQUEST)
                .get("/v1/whoami")
                .then()
                .statusCode(401);
        var line = new ObjectMapper().readTree(app.find(Pattern.compile("\\{.*GET /v1/whoami.*"), 0));
        assertEquals("INFO", line.path("level").asText());
        assertEquals(REQUEST, line.path("mdc").path("request_id").asText(), line.toString());
        assertTrue(line.path("message").asText().endsWith(REQUEST), line.toString());
    }

    private static String signIn(PackagedApp app, String email) throws IOException {
        return given().baseUri(app.url())
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", "latchkey-demo"))
                .post("/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("id_token");
    }

    /** S4.15. The service key is printed for the demo's user; apart from that line no secret is anywhere in log or traces. */
    @Test
    void no_secret_is_in_the_log_even_at_debug_or_in_a_trace() throws Exception {
        try (var collector = Collector.start();
                var app = embedded(
                        "quarkus.otel.sdk.disabled=false",
                        "quarkus.otel.exporter.otlp.endpoint=" + collector.url(),
                        "quarkus.log.level=DEBUG",
                        "quarkus.log.category.\"http-problem\".level=DEBUG",
                        "quarkus.log.category.\"org.hibernate\".level=DEBUG",
                        "quarkus.http.access-log.enabled=true",
                        "latchkey.forward-auth.routes.all.path=/**")) {
            var serviceKey = app.find(SERVICE_KEY, 1);
            var secrets = new MainJob(app.url(), "owner@standard.test", "latchkey-demo", serviceKey).run();
            wrongCredentials(app, secrets[0]);
            otherDoors(app, serviceKey, secrets[0]);
            app.close();

            var log = app.output()
                    .replaceFirst("Service key +" + serviceKey, "")
                    .replaceAll("password[^\n]*latchkey-demo", "")
                    .replaceAll("\"password\":\"latchkey-demo\"", "");
            assertTrue(log.contains("DEBUG"), "the log is at DEBUG");
            assertTrue(log.contains("\"GET /v1/forward-auth HTTP"), "the access log is on");
            for (var secret : secrets) {
                assertFalse(log.contains(secret), () -> "in the log: " + surroundings(log, secret));
                SecretText.parse(secret).ifPresent(text -> {
                    var hash = HexFormat.of().formatHex(text.digest());
                    assertFalse(log.contains(hash), () -> "hash in the log: " + surroundings(log, hash));
                });
            }
            assertTraced(collector.received(), serviceKey, secrets);
        }
    }

    private static void assertTraced(String traces, String serviceKey, String... secrets) {
        for (var told :
                List.of("GET /v1/whoami", "request_id", REQUEST, "/v1/user/api-keys/lk_live_***/status", "select")) {
            assertTrue(traces.contains(told), told);
        }
        assertFalse(traces.contains(serviceKey), () -> surroundings(traces, serviceKey));
        for (var secret : secrets) {
            assertFalse(traces.contains(secret), () -> surroundings(traces, secret));
        }
    }

    private static void wrongCredentials(PackagedApp app, String secret) throws IOException {
        given().baseUri(app.url())
                .header("Authorization", secret)
                .get("/v1/whoami")
                .then()
                .statusCode(400);
        given().baseUri(app.url())
                .header("Authorization", "Bearer " + secret)
                .get("/v1/accounts")
                .then()
                .statusCode(401);
        given().baseUri(app.url())
                .contentType(ContentType.JSON)
                .body("{\"email\":" + secret + ",\"" + secret + "\":1}")
                .post("/auth/login")
                .then()
                .statusCode(400);
    }

    /** Every door and every place at it where somebody may put a key. */
    private static void otherDoors(PackagedApp app, String serviceKey, String secret) throws IOException {
        for (var path :
                List.of("/v1/forward-auth", "/v1/forward-auth/shifts", "/v1/whoami", "/v1/accounts", "/nowhere")) {
            as(app, secret).get(path + "?api_key=" + secret).then().statusCode(400);
        }
        for (var header : List.of("X-Forwarded-Uri", "X-Original-URI")) {
            as(app, secret)
                    .header(header, "/shifts?api_key=" + secret)
                    .get("/v1/forward-auth")
                    .then()
                    .statusCode(400);
        }
        as(app, secret)
                .header("X-Request-ID", REQUEST)
                .header("User-Agent", secret)
                .header("baggage", "key=" + secret)
                .contentType(ContentType.JSON)
                .body(Map.of("apiKey", secret, "status", "inactive"))
                .post("/v1/user/api-keys/" + secret + "/status")
                .then()
                .header("X-Request-ID", REQUEST)
                .statusCode(401);
        as(app, secret)
                .header("X-API-Key", secret)
                .header("X-Username", secret)
                .get("/v1/forward-auth/a")
                .then()
                .statusCode(401);
        as(app, secret)
                .header("X-API-Key", serviceKey)
                .get("/v1/forward-auth/a")
                .then()
                .statusCode(400);
        as(app, serviceKey)
                .contentType(ContentType.JSON)
                .body(Map.of("checks", List.of(Map.of("key", secret), Map.of("key", serviceKey))))
                .post("/v1/verify/batch")
                .then()
                .statusCode(200);
        given().baseUri(app.url())
                .auth()
                .preemptive()
                .basic("gateway", serviceKey)
                .contentType(ContentType.URLENC)
                .formParam("token", secret)
                .formParam("token_type_hint", secret)
                .post("/oauth2/introspect")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(PackagedApp app, String secret) throws IOException {
        return given().baseUri(app.url()).header("Authorization", "Bearer " + secret);
    }

    private static String surroundings(String log, String secret) {
        var at = log.indexOf(secret);
        return log.substring(Math.max(0, at - 300), at).replace(secret, "…");
    }

    @Test
    void without_a_database_the_production_profile_names_the_setting_in_one_line_and_exits() throws Exception {
        try (var app = PackagedApp.start(folder)) {
            assertEquals(1, app.exitCode());
            assertEquals(1, app.output().lines().count(), app.output());
            assertTrue(app.output().startsWith("LATCHKEY_DATABASE_URL is not set"), app.output());
        }
    }

    @Test
    void a_wrong_keyspace_stops_the_start_with_the_setting_that_is_wrong() throws Exception {
        for (var wrong : new String[] {
            "latchkey.keyspaces.soon.name-length=0",
            "latchkey.keyspaces.soon.types.live.prefix=SOON-",
            "latchkey.keyspaces.soon.default-plan=gold",
            "latchkey.keyspaces.soon.colour=red",
        }) {
            var setting = wrong.substring(0, wrong.indexOf('='));
            try (var app = embedded(wrong)) {
                assertEquals(1, app.exitCode(), app.output());
                assertTrue(app.output().contains(setting), app.output());
                assertFalse(app.output().contains("\tat "), app.output());
            }
        }
    }

    private PackagedApp embedded(String... settings) throws IOException {
        var all = new String[settings.length + 2];
        all[0] = "quarkus.profile=embedded";
        all[1] = "latchkey.demo.folder=" + folder;
        System.arraycopy(settings, 0, all, 2, settings.length);
        return PackagedApp.start(folder, all);
    }
}
