package dev.latchkey.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.Generated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every code that the API can answer has a page, and every page a code. */
class ProblemDocsTest {

    static final Path CODE = Path.of("src/main/java/dev/latchkey");
    static final Path PAGES = Path.of("docs/users/errors");

    /** {@code Problem.conflict("key_not_ended"}, {@code Problem.of(422, "…"}; a {@code +} says that it is put together. */
    static final Pattern MADE = Pattern.compile(
            "\\b(badRequest|forbidden|notFound|conflict|tooMany|unavailable|of)\\(\\s*(?:(\\w+),\\s*)?(\"\\w+\"(?:\\s*\\+)?|\\w+ \\+|code\\b)");

    static final Map<String, Integer> STATUSES = Map.of(
            "badRequest", 400, "forbidden", 403, "notFound", 404, "conflict", 409, "tooMany", 429, "unavailable", 503);

    /** Where the code is put together: what can come of it. */
    static final Map<String, List<String>> PUT_TOGETHER = Map.of(
            "key/PaidKeys.java", List.of("403 account_inactive", "403 account_suspended", "403 account_cancelled"),
            "key/Cancellation.java", List.of("409 account_inactive", "409 account_suspended"),
            "key/ApiKey.java", List.of("409 key_revoked", "409 key_expired"),
            "key/KeyPatch.java",
                    List.of("409 name_not_changeable", "409 status_not_changeable", "409 metadata_not_changeable"),
            "leak/LargeBodies.java", List.of("408 body_too_slow", "413 body_too_large"),
            "platform/ProblemCompleter.java", List.of(), // any other status of the server's own
            "platform/Problem.java", List.of());

    @Test
    void every_code_has_its_entry_with_its_statuses() throws IOException {
        var explained = new TreeMap<String, Set<Integer>>();
        KnownProblem.list().forEach(problem -> explained.put(problem.code(), new TreeSet<>(problem.statuses())));

        assertEquals(made(), explained, "src/main/resources/problems.txt");
    }

    @Test
    void every_code_has_its_page() throws IOException {
        var rows = new StringBuilder("\n| status | code | |\n|---|---|---|\n");
        for (var problem : KnownProblem.list()) {
            Generated.file(PAGES.resolve(problem.name() + ".md"), problem.page());
            rows.append("| %s | [`%s`](%s.md) | %s |\n"
                    .formatted(problem.statuses().get(0), problem.code(), problem.name(), problem.detail()));
        }
        Generated.rest(PAGES.resolve("README.md"), rows.toString());
        try (var files = Files.list(PAGES)) {
            assertEquals(KnownProblem.list().size() + 1, files.count(), "A page in " + PAGES + " has no code");
        }
    }

    private static Map<String, Set<Integer>> made() throws IOException {
        var all = new TreeMap<String, Set<Integer>>();
        try (var files = Files.walk(CODE)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> codesOf(file).stream())
                    .map(code -> code.split(" "))
                    .forEach(code -> all.computeIfAbsent(code[1], unknown -> new TreeSet<>())
                            .add(Integer.valueOf(code[0])));
        }
        return all;
    }

    /** {@code 409 key_not_ended}, and so on. */
    private static Set<String> codesOf(Path file) {
        var codes = new TreeSet<String>();
        var found = MADE.matcher(read(file));
        while (found.find()) {
            var status = STATUSES.containsKey(found.group(1)) ? STATUSES.get(found.group(1)) + "" : found.group(2);
            if (status == null) {
                continue; // an of() of something else
            }
            if (found.group(3).matches("\"\\w+\"")) {
                codes.add(status + " " + found.group(3).replace("\"", ""));
            } else {
                codes.addAll(putTogether(CODE.relativize(file).toString()));
            }
        }
        return codes;
    }

    private static List<String> putTogether(String file) {
        if (!PUT_TOGETHER.containsKey(file)) {
            throw new AssertionError(file + " puts a code together: say in PUT_TOGETHER what can come of it");
        }
        return PUT_TOGETHER.get(file);
    }

    private static String read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.strip().startsWith("*"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
