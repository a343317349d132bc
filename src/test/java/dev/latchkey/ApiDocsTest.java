package dev.latchkey;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.platform.BundledText;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Generated;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/users/api.md} is the OpenAPI document in words, and that says of every operation what it is for. */
@QuarkusTest
class ApiDocsTest extends ApiTest {

    static final Path DOCUMENT = Path.of("docs/users/api.md");

    static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** One call. */
    record Call(String method, String path, JsonNode operation) {

        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        String tag() {
            return operation.at("/tags/0").asText();
        }
    }

    JsonNode api;

    @BeforeEach
    void read() throws IOException {
        api = new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
    }

    @Test
    void every_operation_and_parameter_has_words_and_refusals() {
        var wordless = new TreeSet<String>();
        for (var call : calls()) {
            var operation = call.operation();
            if (operation.path("summary").asText().length() < 7 || call.tag().isEmpty()) {
                wordless.add(call.name());
            }
            for (var parameter : operation.path("parameters")) {
                if (parameter.path("description").asText().isEmpty()) {
                    wordless.add(call.name() + " " + parameter.path("name").asText());
                }
            }
            if (names(operation.path("responses")).stream().noneMatch(status -> status.matches("4..|default"))) {
                wordless.add(call.name() + " has no refusal");
            }
        }
        assertEquals(Set.of(), wordless);
    }

    @Test
    void every_field_has_words_and_all_words_have_a_field() throws IOException {
        var words = new Properties();
        words.load(new StringReader(BundledText.read("api-fields.properties")));
        var unused = new TreeSet<>(words.stringPropertyNames());
        var wordless = new TreeSet<String>();
        api.at("/components/schemas")
                .fields()
                .forEachRemaining(object -> object.getValue()
                        .path("properties")
                        .fields()
                        .forEachRemaining(field -> {
                            var own = object.getKey() + "." + field.getKey();
                            unused.remove(words.containsKey(own) ? own : field.getKey());
                            if (field.getValue().path("description").asText().isEmpty()) {
                                wordless.add(own);
                            }
                        }));
        assertEquals(Set.of(), wordless);
        assertEquals(Set.of(), unused);
    }

    @Test
    void the_reference_is_the_document() throws IOException {
        var text = new StringBuilder();
        for (var tag : api.path("tags")) {
            text.append("\n## %s\n\n%s.\n"
                    .formatted(
                            tag.path("name").asText(), tag.path("description").asText()));
            calls().stream()
                    .filter(call -> call.tag().equals(tag.path("name").asText()))
                    .forEach(call -> text.append(section(call)));
        }
        text.append("\n## Objects\n\nWhat bodies and replies are made of. A field with `?` may be null or absent.\n");
        api.path("components").path("schemas").fields().forEachRemaining(schema -> text.append(object(schema)));
        Generated.rest(DOCUMENT, text.toString());
    }

    private List<Call> calls() {
        var all = new ArrayList<Call>();
        api.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        all.add(new Call(operation.getKey(), path.getKey(), operation.getValue()));
                    }
                }));
        return all;
    }

    private static String section(Call call) {
        var operation = call.operation();
        var text = new StringBuilder("\n### %s\n\n`%s`%s\n"
                .formatted(operation.path("summary").asText(), call.name(), credentials(operation)));
        if (operation.has("description")) {
            text.append("\n" + operation.path("description").asText() + "\n");
        }
        var body = operation.path("requestBody").path("content").fields();
        if (!operation.path("parameters").isEmpty()) {
            text.append("\n| parameter | in | | |\n|---|---|---|---|\n");
            operation
                    .path("parameters")
                    .forEach(parameter -> text.append("| `%s`%s | %s | %s | %s |\n"
                            .formatted(
                                    parameter.path("name").asText(),
                                    parameter.path("required").asBoolean() ? "" : "?",
                                    parameter.path("in").asText(),
                                    type(parameter.path("schema")),
                                    parameter.path("description").asText())));
        }
        text.append("\n");
        body.forEachRemaining(kind -> text.append("- Body: %s\n".formatted(content(kind))));
        operation.path("responses").fields().forEachRemaining(reply -> text.append(reply(reply)));
        return text.append(refusals(operation)).toString();
    }

    private static String credentials(JsonNode operation) {
        var takes = StreamSupport.stream(operation.path("security").spliterator(), false)
                .flatMap(scheme -> names(scheme).stream())
                .map(scheme -> scheme.replace('_', ' ').replace("api", "API"))
                .collect(Collectors.joining(" or "));
        return takes.isEmpty() ? ", without a credential" : ", with: " + takes;
    }

    /** Nothing for a refusal that is a problem document: these are listed in one line. */
    private static String reply(Map.Entry<String, JsonNode> reply) {
        if (reply.getValue().has("$ref")) {
            return "";
        }
        var words = reply.getValue().path("description").asText();
        var contents = new ArrayList<String>();
        reply.getValue().path("content").fields().forEachRemaining(kind -> contents.add(content(kind)));
        var says = words.matches("OK|Created|No Content|Accepted") ? "" : words + (contents.isEmpty() ? "" : ": ");
        return "- %s: %s%s\n"
                .formatted(
                        reply.getKey().equals("default") ? "Refused" : reply.getKey(),
                        says,
                        contents.isEmpty() && says.isEmpty() ? "no body" : String.join(", or ", contents));
    }

    private static String refusals(JsonNode operation) {
        var statuses = new TreeSet<String>();
        operation.path("responses").fields().forEachRemaining(reply -> {
            if (reply.getValue().has("$ref")) {
                statuses.add(reply.getKey());
            }
        });
        return statuses.isEmpty() ? "" : "- Refused: " + String.join(", ", statuses) + "\n";
    }

    private static String content(Map.Entry<String, JsonNode> kind) {
        var type = type(kind.getValue().path("schema"));
        return kind.getKey().equals("application/json") ? type : type + " as `" + kind.getKey() + "`";
    }

    private static String object(Map.Entry<String, JsonNode> named) {
        var schema = named.getValue();
        var heading = "\n### %s\n\n".formatted(named.getKey());
        if (!schema.has("properties")) {
            return heading + type(schema) + "\n";
        }
        var needed = new TreeSet<String>();
        schema.path("required").forEach(name -> needed.add(name.asText()));
        var rows = new StringBuilder(heading + "| field | | |\n|---|---|---|\n");
        schema.path("properties").fields().forEachRemaining(field -> {
            var maybe = allowsNull(field.getValue()) || isOptional(field.getKey(), needed) ? "?" : "";
            var words = field.getValue().path("description").asText();
            rows.append("| `%s`%s | %s | %s |\n".formatted(field.getKey(), maybe, type(field.getValue()), words));
        });
        return rows.toString();
    }

    /** A schema that names nothing as needed is a reply's, whose fields are all there. */
    private static boolean isOptional(String field, Set<String> needed) {
        return !needed.isEmpty() && !needed.contains(field);
    }

    private static boolean allowsNull(JsonNode schema) {
        return schema.has("anyOf") || schema.path("type").toString().contains("null");
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            var name = schema.path("$ref").asText().replaceAll(".*/", "");
            return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
        }
        if (schema.has("anyOf")) {
            return type(schema.path("anyOf").path(0));
        }
        var kind = schema.path("type").isArray()
                ? schema.at("/type/0").asText()
                : schema.path("type").asText("any");
        var limits = new ArrayList<String>();
        if (schema.has("enum")) {
            schema.path("enum").forEach(value -> limits.add("`" + value.asText() + "`"));
            return String.join(", ", limits);
        }
        for (var limit : List.of("format", "minimum", "maximum", "minLength", "maxLength", "maxItems", "default")) {
            if (schema.has(limit)) {
                limits.add(limit + " " + schema.path(limit).asText());
            }
        }
        var suffix = limits.isEmpty() ? "" : " (" + String.join(", ", limits) + ")";
        return switch (kind) {
            case "array" -> "list of " + type(schema.path("items")) + suffix;
            case "object" ->
                schema.path("additionalProperties").isObject()
                        ? "object of " + type(schema.path("additionalProperties"))
                        : "object";
            default -> kind + suffix;
        };
    }

    private static Set<String> names(JsonNode node) {
        var names = new TreeSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
