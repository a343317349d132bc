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

    final SecretsInLogs secrets = new SecretsInLogs(List.of(KEY, COOKIE));

    @Test
    void a_planted_secret_is_found_and_not_repeated() throws IOException {
        var log = Files.writeString(
                folder.resolve("a.log"), "INFO all is well\nINFO {\"message\":\"got " + COOKIE + "\"}\n");

        assertEquals(
                List.of("a.log:2: INFO {\"message\":\"got …"),
                secrets.find(SecretsInLogs.files(folder, ".log")),
                log::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/user/api-keys/" + KEY + "/status",
                "x" + COOKIE + "x",
                "{\"idToken\":\"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0AAAA.c2lnbmF0dXJlLW9mLXNvbWVib2R5\"}",
                "signed with whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr",
            })
    void any_form_of_a_secret_is_found(String line) {
        assertFalse(secrets.find(line) < 0, line);
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
                "    Service key lk_service_CvuWrLqbeE1MpvHkCDy293Dkkj4CDOeQ",
                "live_***",
            })
    void what_is_none_is_let_be(String line) {
        assertEquals(-1, secrets.find(line));
    }
}
