package dev.latchkey.dialect.notedx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.platform.Encryption;
import dev.latchkey.testing.PackagedApp;
import dev.latchkey.testing.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call of NoteDx's own SDK, unmodified, against the packaged application. Skipped where there is no Python or no PyPI. */
class NoteDxSdkIT {

    private static final Path CALLS = Path.of("src", "test", "resources", "notedx_calls.py");
    private static final int SKIPPED = 77;

    private static final Pattern SECRET =
            Pattern.compile("(live|sandbox|lk_refresh)_[0-9A-Za-z]{32}|eyJ[0-9A-Za-z_-]{20}");

    @TempDir
    Path folder;

    /** All of S3; the log at its most talkative and the access log have none of the keys, although the SDK puts them in paths. */
    @Test
    void the_sdk_makes_each_of_its_calls_and_no_secret_is_in_a_log() throws Exception {
        assumeTrue(Programs.find("python3").isPresent(), "python3 is not installed");
        var keyset = Files.writeString(folder.resolve("keyset.json"), Encryption.newKeyset());
        try (var app = PackagedApp.embedded(
                folder,
                "latchkey.encryption.keyset-file=" + keyset,
                "latchkey.keyspaces.notedx.recoverable=true",
                "quarkus.http.access-log.enabled=true",
                "quarkus.log.level=DEBUG")) {
            run(app.url());

            var log = app.output();
            assertTrue(log.contains("\"POST /v1/user/webhook HTTP"), "the access log is on");
            assertTrue(log.contains("/v1/user/api-keys/live_***/status"));
            var secret = SECRET.matcher(log);
            assertFalse(secret.find(), () -> "in the log: " + secret.group());
        }
    }

    private void run(String url) throws IOException, InterruptedException {
        var output = folder.resolve("calls.txt");
        var builder = new ProcessBuilder("python3", CALLS.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LATCHKEY_URL", url);
        var calls = builder.start();
        assertTrue(calls.waitFor(5, TimeUnit.MINUTES), () -> read(output));
        assumeTrue(calls.exitValue() != SKIPPED, () -> read(output));
        assertEquals(0, calls.exitValue(), () -> read(output));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
