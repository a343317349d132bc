package dev.latchkey.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about installing tells of every value of the chart, with the default that it has. */
class InstallPageTest {

    static final Path PAGE = Path.of("docs/operators/install.md");

    private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\| (?:`([^`]*)`)? *\\| .+ \\|");

    @Test
    void the_table_has_every_value_and_its_default() throws IOException {
        var values = new TreeMap<String, String>();
        collect("", Manifests.yaml(Manifests.CHART.resolve("values.yaml")), schema(), values);
        assertEquals(values, table());
    }

    /** As deep as the schema names fields; what lies deeper is the user's. */
    private static void collect(String path, JsonNode value, JsonNode schema, Map<String, String> values) {
        if (!schema.has("properties")) {
            values.put(path, value.isTextual() ? value.asText() : value.toString());
            return;
        }
        for (var name : PodSecurityTest.fields(value)) {
            var deeper = path.isEmpty() ? name : path + "." + name;
            collect(deeper, value.get(name), schema.path("properties").path(name), values);
        }
    }

    private static Map<String, String> table() throws IOException {
        var rows = new TreeMap<String, String>();
        for (var line : Files.readAllLines(PAGE)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
            }
        }
        return rows;
    }

    private static JsonNode schema() throws IOException {
        return Manifests.json(Manifests.CHART.resolve("values.schema.json"));
    }
}
