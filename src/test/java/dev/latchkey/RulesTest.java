package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The five documents, line by line: see {@code docs/contributors/rules.md}. */
class RulesTest {

    @Test
    void every_rule_is_named_by_a_test_or_an_example() throws IOException {
        var process = new ProcessBuilder("scripts/untested-rules")
                .redirectErrorStream(true)
                .start();

        assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
