package dev.latchkey;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged application writes about what it was asked, in its log and its traces. */
class PackagedLogsIT {

    @TempDir
    Path folder;

    /** S4.15. The service key is printed for the demo's user; apart from that line no secret is anywhere in log or traces. */
    @Test
    void no_secret_is_in_the_log_even_at_debug_or_in_a_trace() throws Exception {
        try (var collector = Collector.start();
                var app = PackagedApp.embedded(
                        folder,
                        "quarkus.otel.sdk.disabled=false",
                        "quarkus.otel.exporter.otlp.endpoint=" + collector.url(),
                        "quarkus.log.level=DEBUG",
                        "quarkus.log.category.\"http-problem\".level=DEBUG",
                        "quarkus.log.category.\"org.hibernate\".level=DEBUG",
                        "quarkus.http.access-log.enabled=true",
                        "latchkey.forward-auth.routes.all.path=/**")) {
            var serviceKey = app.find(MainJob.SERVICE_KEY, 1);
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
        for (var told : List.of(
                "GET /v1/whoami", "request_id", MainJob.REQUEST, "/v1/user/api-keys/lk_live_***/status", "select")) {
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
                .header("X-Request-ID", MainJob.REQUEST)
                .header("User-Agent", secret)
                .header("baggage", "key=" + secret)
                .contentType(ContentType.JSON)
                .body(Map.of("apiKey", secret, "status", "inactive"))
                .post("/v1/user/api-keys/" + secret + "/status")
                .then()
                .header("X-Request-ID", MainJob.REQUEST)
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
}
