package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/operators/security.md says is complete, and the tests it names are there. */
class SecurityDocsTest {

    static final Path DOC = Path.of("docs/operators/security.md");
    static final Path MAIN = Path.of("src/main/java");
    static final Path TESTS = Path.of("src/test/java");

    /** How many requirements each section of these chapters of OWASP ASVS 5.0.0 has. */
    static final Map<Integer, List<Integer>> SECTIONS = Map.of(
            6, List.of(3, 12, 8, 6, 8, 4, 2, 4),
            7, List.of(3, 4, 2, 5, 3, 2),
            8, List.of(4, 4, 3, 2),
            11, List.of(4, 5, 5, 4, 2, 2, 2),
            14, List.of(2, 8, 3),
            16, List.of(1, 5, 4, 3, 4));

    static final Pattern LINE =
            Pattern.compile("(?m)^\\| (API\\d+|\\d+\\.\\d+\\.\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]*)\\|$");

    static final Pattern STATE = Pattern.compile("not met|partly|not applicable");

    static final Pattern NAMED_TEST = Pattern.compile("`(\\w+)(?:#(\\w+))?`");

    static final Pattern CRYPTOGRAPHY = Pattern.compile(
            "import (static )?(java\\.security\\.|javax\\.crypto\\.|com\\.google\\.crypto|io\\.quarkus\\.elytron"
                    + "|org\\.jose4j|com\\.standardwebhooks|io\\.smallrye\\.jwt|java\\.util\\.zip\\.CRC32)");

    @Test
    void every_line_has_its_number_and_every_test_exists() throws IOException {
        var tests = tests();
        var numbers = new ArrayList<String>();
        var counts = new HashMap<String, Integer>();
        var lines = LINE.matcher(Files.readString(DOC));
        while (lines.find()) {
            numbers.add(lines.group(1));
            var state = stateOf(lines.group(3));
            counts.merge(state, 1, Integer::sum);
            assertEquals(state.startsWith("not"), lines.group(4).isBlank(), lines.group());
            assertTrue(lines.group(4).equals("by review ") || !lines.group(4).contains("review"), lines.group());
            NAMED_TEST
                    .matcher(lines.group(4))
                    .results()
                    .forEach(test -> assertTrue(
                            tests.containsKey(test.group(1))
                                    && (test.group(2) == null
                                            || tests.get(test.group(1)).contains(" " + test.group(2) + "(")),
                            test.group()));
        }
        assertEquals(expectedNumbers(), numbers);
        var sum = "Of %d lines %d are met, %d partly, %d not, and %d do not apply."
                .formatted(
                        numbers.size(),
                        counts.get("met"),
                        counts.get("partly"),
                        counts.get("not met"),
                        counts.get("not applicable"));
        assertTrue(Files.readString(DOC).contains(sum), sum);
    }

    /** How a line begins says how far it is met; further on none of these words may stand. */
    private static String stateOf(String here) {
        var state = STATE.matcher(here).results().map(MatchResult::group).toList();
        assertTrue(state.isEmpty() || (state.size() == 1 && here.startsWith(state.get(0))), here);
        return state.isEmpty() ? "met" : state.get(0);
    }

    private static List<String> expectedNumbers() {
        var risks = IntStream.rangeClosed(1, 10).mapToObj(number -> "API" + number);
        var requirements = SECTIONS.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .flatMap(chapter -> IntStream.rangeClosed(1, chapter.getValue().size())
                        .boxed()
                        .flatMap(section -> IntStream.rangeClosed(
                                        1, chapter.getValue().get(section - 1))
                                .mapToObj(number -> chapter.getKey() + "." + section + "." + number)));
        return Stream.concat(risks, requirements).toList();
    }

    @Test
    void every_use_of_cryptography_is_in_the_inventory() throws IOException {
        var text = Files.readString(DOC);
        var inventory = text.substring(text.indexOf("## Cryptography (V11.1)"), text.indexOf("## What is protected"));
        var missing = new TreeSet<String>();
        sources(MAIN).forEach((name, code) -> {
            if (CRYPTOGRAPHY.matcher(code).find() && !inventory.contains("`" + name + "`")) {
                missing.add(name);
            }
        });
        assertEquals(new TreeSet<>(), missing);
    }

    private static Map<String, String> tests() throws IOException {
        return sources(TESTS);
    }

    /** By the names of classes. */
    private static Map<String, String> sources(Path folder) throws IOException {
        var sources = new HashMap<String, String>();
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                var name = file.getFileName().toString().replace(".java", "");
                sources.merge(name, read(file), String::concat);
            });
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
