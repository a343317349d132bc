package dev.latchkey.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The net has no hole: what it must find is planted. */
class SecretsInLogsTest {

    /** With a right checksum, and issued by nobody. */
    static final String KEY = "live_CvuWrLqbeE1MpvHkCDy293Dkkj4CDOeQ";

    static final String COOKIE = "f00dZ9-refresh_token-of-somebody";

    @TempDir
    Path folder;

    final SecretsInLogs secrets = new SecretsInLogs(List.of(KEY, COOKIE, "latchkey-demo", "latchkey", "éééééééé"));

    @Test
    void a_planted_secret_is_found_and_not_repeated() throws IOException {
        var log = Files.writeString(
                folder.resolve("a.log.3"), "INFO all is well\nINFO {\"message\":\"got " + COOKIE + "\"}\n");

        assertEquals(
                List.of("a.log.3:2: INFO {\"message\":\"got …"),
                secrets.find(SecretsInLogs.logs(folder)),
                log::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/user/api-keys/" + KEY + "/status",
                "x" + COOKIE + "x",
                "{\"idToken\":\"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0AAAA.c2lnbmF0dXJlLW9mLXNvbWVib2R5\"}",
                "sent {\"password\":\"latchkey-demo\"}",
                "  Service key lk_service_CvuWrLqbeE1MpvHkCDy293Dkkj1OVHXE and " + KEY,
                "INFO Service key lk_service_CvuWrLqbeE1MpvHkCDy293Dkkj1OVHXE",
                "  Service key " + KEY,
                "  Sign in     owner@standard.test with the password latchkey-demo, or latchkey-demo",
                "{\"primaryKeyId\":1,\"key\":[{\"keyData\":{}}]}",
                "signed with whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr",
            })
    void any_form_of_a_secret_is_found(String line) {
        assertFalse(secrets.find(line) < 0, line);
    }

    @Test
    void letters_that_are_not_ascii_are_found_too() throws IOException {
        Files.writeString(folder.resolve("a.log"), "with éééééééé\n");

        assertEquals(1, secrets.find(SecretsInLogs.logs(folder)).size());
    }

    @Test
    void a_log_that_is_gone_or_says_of_no_start_is_missed() throws IOException {
        Files.writeString(folder.resolve("tests-1.starts"), "application-1.log\napplication-2.log\npackaged-3.log\n");
        Files.writeString(folder.resolve("application-1.log"), "INFO latchkey on JVM started in 4.2s.\n");
        Files.writeString(folder.resolve("application-2.log"), "INFO another one\n");
        Files.writeString(folder.resolve("issued-1.secrets"), KEY);
        Files.writeString(folder.resolve("issued-4.secrets"), KEY);

        assertEquals(List.of("application-2.log", "packaged-3.log", "logs of 4"), TestLogs.missing(folder));
    }

    /** By its checksum alone, though nobody wrote it down. */
    @Test
    void a_key_that_came_another_way_is_found() {
        assertFalse(new SecretsInLogs(List.of()).find("key=" + KEY) < 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/accounts/01a204af-c9a1-71ad-a94d-b60b55c61e3b/keys",
                "live_CvuWrLqbeE1MpvHkCDy293Dkkj3vCX1X has a wrong checksum",
                "  Service key lk_service_CvuWrLqbeE1MpvHkCDy293Dkkj1OVHXE",
                "  Sign in     owner@standard.test with the password latchkey-demo, or admin@… or operator@latchkey.test;",
                "                -d '{\"email\":\"owner@standard.test\",\"password\":\"latchkey-demo\"}'",
                "latchkey is the password of the embedded database",
                "live_***",
            })
    void what_is_none_is_let_be(String line) {
        assertEquals(-1, secrets.find(line));
    }
}
