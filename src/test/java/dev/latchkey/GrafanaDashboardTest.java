package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is shown, what the dashboard draws and what the documentation says are the same. */
@QuarkusTest
class GrafanaDashboardTest extends ApiTest {

    static final Path FILE = Path.of("deployment/grafana/latchkey.json");
    static final Path DOCS = Path.of("docs/operators/metrics.md");

    static final Pattern METRIC =
            Pattern.compile("\\b(?:latchkey|http_server|jvm|process|netty|sql_pool|postgresql)_\\w+");
    static final Pattern ROW = Pattern.compile("^\\| `(latchkey_\\w+)`", Pattern.MULTILINE);
    static final Pattern TYPE = Pattern.compile("^# TYPE (latchkey_\\w+) (\\w+)$", Pattern.MULTILINE);

    @Test
    void every_metric_of_ours_is_documented_and_every_documented_one_is_shown() throws IOException {
        var shown = new TreeSet<String>();
        TYPE.matcher(metrics())
                .results()
                .filter(type -> !type.group(1).endsWith("_seconds_max"))
                .forEach(type -> shown.add(type.group(1) + (type.group(2).equals("counter") ? "_total" : "")));
        var documented = new TreeSet<String>();
        ROW.matcher(Files.readString(DOCS)).results().forEach(row -> documented.add(row.group(1)));

        assertEquals(shown, documented);
    }

    @Test
    void the_dashboard_asks_for_nothing_that_is_not_shown() throws IOException {
        Tenant.in("standard").createKey("shown").whoami().statusCode(200);
        var metrics = metrics();
        var shown = new HashSet<String>();
        metrics.lines().forEach(line -> shown.add(line.replaceFirst("[ {].*", "")));

        var missing = new TreeSet<String>();
        for (var query : queries()) {
            METRIC.matcher(query)
                    .results()
                    .map(found -> found.group())
                    // Shown from the first collection on.
                    .filter(name -> !shown.contains(name) && !name.startsWith("jvm_gc_pause_"))
                    .forEach(missing::add);
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void every_panel_has_a_unit_and_asks_the_replicas_that_are_chosen() throws IOException {
        var titles = new HashSet<String>();
        for (var panel : panels()) {
            var title = panel.path("title").asText();
            assertTrue(titles.add(title), title);
            assertFalse(
                    panel.path("fieldConfig")
                            .path("defaults")
                            .path("unit")
                            .asText()
                            .isEmpty(),
                    title);
            assertEquals("${datasource}", panel.path("datasource").path("uid").asText(), title);
        }
        for (var query : queries()) {
            assertTrue(query.contains("{namespace=~\"$namespace\",pod=~\"$pod\""), query);
        }
    }

    static List<String> queries() throws IOException {
        return panels().stream()
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
                .map(target -> target.path("expr").asText())
                .toList();
    }

    private static List<JsonNode> panels() throws IOException {
        var panels = new ObjectMapper().readTree(FILE.toFile()).path("panels");
        return StreamSupport.stream(panels.spliterator(), false)
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    private String metrics() {
        return management().get("/q/metrics").asString();
    }
}
