package dev.latchkey;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.testing.MainJob;
import dev.latchkey.testing.PackagedApp;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application: what a user sees who starts it. */
class PackagedAppIT {

    @TempDir
    Path folder;

    @Test
    void the_embedded_profile_does_the_main_job_a_restart_keeps_the_keys_and_the_ledger_is_whole() throws Exception {
        String serviceKey;
        try (var app = PackagedApp.embedded(folder)) {
            serviceKey = app.find(MainJob.SERVICE_KEY, 1);
            new MainJob(app.url(), "owner@standard.test", "latchkey-demo", serviceKey).run();
        }
        try (var app = PackagedApp.embedded(folder)) {
            assertEquals(serviceKey, app.find(MainJob.SERVICE_KEY, 1));
            given().baseUri(app.url())
                    .contentType(ContentType.JSON)
                    .header("Authorization", "Bearer " + serviceKey)
                    .body(Map.of("key", serviceKey))
                    .post("/v1/verify")
                    .then()
                    .body("valid", equalTo(true));
        }
        assertLedgerIsWhole();
    }

    private void assertLedgerIsWhole() throws Exception {
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
        try (var app = PackagedApp.embedded(folder, "latchkey.log.json=true", "quarkus.http.access-log.enabled=true")) {
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
                .header("X-Request-ID", MainJob.REQUEST)
                .get("/v1/whoami")
                .then()
                .statusCode(401);
        var line = new ObjectMapper().readTree(app.find(Pattern.compile("\\{.*GET /v1/whoami.*"), 0));
        assertEquals("INFO", line.path("level").asText());
        assertEquals(MainJob.REQUEST, line.path("mdc").path("request_id").asText(), line.toString());
        assertTrue(line.path("message").asText().endsWith(MainJob.REQUEST), line.toString());
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
            try (var app = PackagedApp.embedded(folder, wrong)) {
                assertEquals(1, app.exitCode(), app.output());
                assertTrue(app.output().contains(setting), app.output());
                assertFalse(app.output().contains("\tat "), app.output());
            }
        }
    }
}
