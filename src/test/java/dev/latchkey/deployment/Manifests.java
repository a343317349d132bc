package dev.latchkey.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** The objects of {@code deployment/} by kind and name, as kustomize and Helm give them. */
record Manifests(Map<String, JsonNode> byName) {

    static final Path CHART = Path.of("deployment/helm/latchkey");
    static final Path EVERYTHING = Path.of("src/test/resources/kustomize/everything");
    static final Path CNPG = Path.of("src/test/resources/kustomize/cnpg");

    /** The oldest that we say we need; the schemas are its. */
    static final String KUBERNETES = "1.30.0";

    static Manifests kustomize(Path folder) throws IOException, InterruptedException {
        Process kubectl;
        try {
            kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("kubectl is missing: it renders deployment/base and what is made from it");
            return new Manifests(Map.of());
        }
        var rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, kubectl.waitFor(), () -> "kubectl kustomize " + folder);
        return read(rendered);
    }

    /** With default values. */
    static Manifests helm() {
        return read(template().call());
    }

    static Manifests helm(Path values) {
        return read(template().withValuesFile(values).call());
    }

    static TemplateCommand template() {
        try {
            return new Helm(withoutHooks()).template().withName("latchkey").withKubeVersion(KUBERNETES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkageError | IllegalStateException e) {
            Assumptions.abort("Helm's library for this platform is missing: " + e);
            throw e;
        }
    }

    /** A copy of the chart whose hooks are objects as all others: this way of rendering leaves hooks out. */
    private static Path withoutHooks() throws IOException {
        var copy = Path.of("target", "chart-without-hooks");
        try (var files = Files.walk(CHART)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = copy.resolve(CHART.relativize(file));
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.writeString(target, Files.readString(file).replaceAll("(?m)^ +helm\\.sh/hook.*\n", ""));
            }
        }
        return copy;
    }

    static Manifests read(Path file) throws IOException {
        return read(Files.readString(file));
    }

    static Manifests read(String yaml) {
        var objects = new TreeMap<String, JsonNode>();
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNext()) {
                var object = documents.next();
                if (object.isObject()) {
                    var name = object.path("kind").asText() + "/"
                            + object.at("/metadata/name").asText();
                    assertNull(objects.put(name, object), name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Manifests(objects);
    }

    /** One of them, as {@code Service/latchkey}. */
    JsonNode get(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }
}
