package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.testing.Programs;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The vendors' own snippets against the packaged application; those that this machine cannot run are skipped. */
class ExamplesIT {

    /** S1.16, S2.6, S3.16, S3.18, S3.20, S3.24, S4.8. */
    @Test
    void the_snippets_of_the_documents_print_what_they_must() throws Exception {
        assumeTrue(Programs.find("python3").isPresent(), "python3 is not installed");
        var command = new ProcessBuilder("python3", "examples/run").redirectErrorStream(true);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));

        var process = command.start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), printed);
        assertTrue(printed.contains("\nok "), printed);
        printed.lines().filter(line -> line.startsWith("skipped")).forEach(System.out::println);
    }
}
