package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for Prometheus that come with Latchkey ask for what Latchkey shows (S1.30, S4.21). */
@QuarkusTest
class PrometheusRulesTest extends ApiTest {

    static final Path FILE = Path.of("deployment/prometheus/latchkey-alerts.yaml");

    static final List<Path> CASES = List.of(
            Path.of("deployment/prometheus/latchkey-alerts-test.yaml"),
            Path.of("deployment/prometheus/latchkey-alerts-day-test.yaml"));

    static final Path RUNBOOKS = Path.of("docs/operators/runbooks");

    @TempDir
    Path folder;

    static final Set<String> SEVERITIES = Set.of("info", "warning", "critical");

    static final Pattern SERIES = Pattern.compile("(latchkey_\\w+)(?:\\{(\\w+)=~?\"([^\"]+)\"})?");

    static final Pattern LOGS_CUT = Pattern.compile("kubectl.* logs (?=.*-l )(?!.* --tail=-1 )");

    @Test
    void every_rule_says_how_bad_it_is_and_what_to_do() throws IOException {
        var rules = rules();
        assertTrue(rules.size() >= 10);
        for (var rule : rules) {
            var name = rule.path("alert").asText();
            assertEquals(Set.of("alert", "expr", "for", "labels", "annotations"), fields(rule), name);
            assertTrue(SEVERITIES.contains(rule.path("labels").path("severity").asText()), name);
            assertEquals(Set.of("summary", "description", "runbook"), fields(rule.path("annotations")), name);
            assertEquals(
                    RUNBOOKS + "/" + name + ".md",
                    rule.path("annotations").path("runbook").asText());
        }
    }

    @Test
    void every_rule_has_its_page_and_every_page_its_rule() throws IOException {
        var expected = new TreeSet<>(Set.of("README.md"));
        for (var rule : rules()) {
            expected.add(rule.path("alert").asText() + ".md");
        }
        var pages = new TreeSet<String>();
        try (var files = Files.list(RUNBOOKS)) {
            files.forEach(file -> pages.add(file.getFileName().toString()));
        }
        assertEquals(expected, pages);
        var index = Files.readString(RUNBOOKS.resolve("README.md"));
        for (var rule : rules()) {
            var name = rule.path("alert").asText();
            var row = "| [%s](%s.md) | %s |"
                    .formatted(name, name, rule.path("labels").path("severity").asText());
            assertTrue(index.contains(row), row);
            var page = Files.readString(RUNBOOKS.resolve(name + ".md"));
            for (var part :
                    List.of("# " + name, "**It means:**", "**Users feel:**", "## Confirm", "## Do", "## Escalate")) {
                assertTrue(page.contains(part), name + ": " + part);
            }
            // Else kubectl reads the last ten lines of each pod, whatever --since says.
            assertFalse(LOGS_CUT.matcher(page).find(), name);
        }
    }

    @Test
    void every_series_that_a_rule_names_is_shown() throws IOException {
        var key = Tenant.in("standard").createKey("checked");
        key.whoami().statusCode(200);
        var shown = management().get("/q/metrics").asString();

        var missing = new TreeSet<String>();
        for (var rule : rules()) {
            for (var series : series(rule.path("expr").asText())) {
                if (!isShown(series, shown)) {
                    missing.add(series);
                }
            }
        }
        assertEquals(Set.of(), missing);
        assertFalse(shown.contains("latchkey_ledger_entries_total{action=\"key.created\"} 0.0")); // one was made
    }

    private static boolean isShown(String series, String metrics) {
        var name = series.replaceFirst("\\{.*", "");
        var label = series.contains("{") ? series.substring(name.length() + 1, series.length() - 1) : "";
        return metrics.lines()
                .anyMatch(line -> line.startsWith(name + " ") || (line.startsWith(name + "{") && line.contains(label)));
    }

    @Test
    void prometheus_understands_them() throws Exception {
        promtool("check", "rules", FILE.toString());
    }

    /** Its queries as rules that record something: so promtool reads them. */
    @Test
    void prometheus_understands_the_dashboard() throws Exception {
        var rules = new ArrayList<Map<String, String>>();
        for (var query : GrafanaDashboardTest.queries()) {
            rules.add(Map.of(
                    "record", "dashboard:query" + rules.size(), "expr", query.replace("$__rate_interval", "5m")));
        }
        var file = folder.resolve("queries.yaml");
        new YAMLMapper()
                .writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules))));
        promtool("check", "rules", file.toString());
    }

    /** Quiet where it should be, too. */
    @Test
    void each_rule_fires_where_it_should() throws Exception {
        var cases = new ArrayList<String>();
        for (var file : CASES) {
            new YAMLMapper()
                    .readTree(file.toFile())
                    .path("tests")
                    .forEach(test -> cases.add(test.path("name").asText()));
        }
        for (var rule : rules()) {
            var name = rule.path("alert").asText();
            assertTrue(cases.containsAll(List.of(name + " fires", name + " is quiet")), name);
        }
        promtool("test", "rules", CASES.get(0).toString(), CASES.get(1).toString());
    }

    private static void promtool(String... arguments) throws Exception {
        Process check;
        try {
            check = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("promtool is missing: Debian's package prometheus has it");
            return;
        }
        var said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, check.waitFor(), said);
    }

    /** The series as they are shown: one for each value that a label may have. */
    private static List<String> series(String expression) {
        var all = new ArrayList<String>();
        var found = SERIES.matcher(expression);
        while (found.find()) {
            if (found.group(2) == null) {
                all.add(found.group(1));
            } else {
                for (var value : found.group(3).split("\\|")) {
                    all.add(found.group(1) + "{" + found.group(2) + "=\"" + value + "\"}");
                }
            }
        }
        return all;
    }

    private static List<JsonNode> rules() throws IOException {
        var rules = new ArrayList<JsonNode>();
        for (var group : new YAMLMapper().readTree(FILE.toFile()).path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }

    private static Set<String> fields(JsonNode node) {
        var names = new HashSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
