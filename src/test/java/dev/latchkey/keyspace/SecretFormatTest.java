package dev.latchkey.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S2.10: what docs/users/secret-format.md gives scanners tells secrets from what only looks like one. */
class SecretFormatTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Map<String, String> LOOPS = Map.of(
            "python",
            "import sys\nfor line in sys.stdin: print(str(is_secret(line.rstrip('\\n'))).lower())\n",
            "javascript",
            "require('fs').readFileSync(0, 'utf8').split('\\n').slice(0, -1).forEach(line => console.log(isSecret(line)));\n");

    @ParameterizedTest
    @CsvSource({"python, python3, -c", "javascript, node, -e"})
    void the_code_in_the_document_knows_secrets(String language, String program, String option) throws Exception {
        assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
        var expected = secretsAndOthers();
        var process = new ProcessBuilder(program, option, block(language) + LOOPS.get(language))
                .redirectErrorStream(true)
                .start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(String.join("\n", expected.keySet()) + "\n");
        }

        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(
                expected.values().stream().map(String::valueOf).toList(),
                printed.lines().toList());
    }

    private static Map<String, Boolean> secretsAndOthers() {
        var expected = new LinkedHashMap<String, Boolean>();
        for (var prefix : List.of("lk_live_", "spk_", "snapi_sk_live_", "sk_live_", "live_")) {
            for (var i = 0; i < 40; i++) {
                var text = SecretText.issue(prefix, RANDOM).reveal();
                expected.put(text, true);
                var at = RANDOM.nextInt(text.length());
                expected.put(
                        text.substring(0, at) + (text.charAt(at) == 'x' ? 'y' : 'x') + text.substring(at + 1), false);
            }
        }
        expected.put("", false);
        expected.put("lk_live_short", false);
        return expected;
    }

    private static String block(String language) throws IOException {
        var code = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/users/secret-format.md")));
        assertTrue(code.find(), language);
        return code.group(1);
    }

    @Test
    void a_secret_is_masked_wherever_it_stands() {
        var text = SecretText.issue("lk_live_", RANDOM).reveal();
        var others = new ArrayList<String>();
        for (var escaped : List.of(
                text,
                text.replace("_", "%5F"),
                text.replace("_", "%5f"),
                text.replace("l", "%6c"),
                text.replace("_", "%255F"))) {
            for (var place :
                    List.of("%s", "https://x.test/?a=%%zz&k=%s&k=%s", "old_%s_1", "%sabc", "https://u:%s@x.test")) {
                var masked = SecretMask.mask(place.replace("%%", "%").replace("%s", escaped));
                assertTrue(masked.contains(SecretMask.MASK), masked);
                others.add(masked);
            }
        }
        others.forEach(masked -> assertTrue(!masked.contains(text.substring(8)), masked));
        for (var harmless : List.of("", "https://x.test/a%5Fb?c=%zz", "lk_live_" + "0".repeat(32), "_".repeat(2_000))) {
            assertEquals(harmless, SecretMask.mask(harmless));
        }
    }
}
