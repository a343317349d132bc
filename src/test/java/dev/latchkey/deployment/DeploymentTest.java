package dev.latchkey.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code deployment/} gives is what Kubernetes takes, and kustomize and Helm give the same. */
class DeploymentTest {

    static final Path BASE = Path.of("deployment/base");
    static final Path PRODUCTION = Path.of("deployment/overlays/production");
    static final Path POSTGRESQL = Path.of("deployment/postgresql/cluster.yaml");

    private static final Map<String, JsonSchema> SCHEMAS = new HashMap<>();

    private static final JsonNode DEFINITIONS = definitions();

    private static JsonNode definitions() {
        try {
            return Manifests.json(Path.of("src/test/resources/kubernetes-schemas.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_schemas_refuse_what_kubernetes_does_not_know() throws Exception {
        var deployment = (ObjectNode) Manifests.kustomize(BASE).get("Deployment/latchkey");
        assertEquals(List.of(), errors(deployment));
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).put("imagePolicy", "Always");
        assertEquals(1, errors(deployment).size());
    }

    @Test
    void kubernetes_takes_what_kustomize_gives() throws Exception {
        for (var folder : List.of(BASE, PRODUCTION, Manifests.EVERYTHING)) {
            mustBeTaken(Manifests.kustomize(folder));
        }
    }

    @Test
    void kubernetes_takes_what_helm_gives() throws Exception {
        mustBeTaken(Manifests.helm());
        mustBeTaken(Manifests.helm(Manifests.EVERYTHING.resolve("values.yaml")));
    }

    @Test
    void cloudnativepg_takes_the_example_of_a_database() throws Exception {
        var objects = Manifests.read(POSTGRESQL);
        // Of the Barman plugin, whose definition we have no copy of.
        objects.byName().remove("ObjectStore/latchkey-backups");
        mustBeTaken(objects);
    }

    @Test
    void helm_with_default_values_gives_what_the_base_is() throws Exception {
        assertEquals(comparable(Manifests.kustomize(BASE)), comparable(Manifests.helm()));
    }

    @Test
    void helm_with_everything_gives_what_all_components_are() throws Exception {
        assertEquals(
                comparable(Manifests.kustomize(Manifests.EVERYTHING)),
                comparable(Manifests.helm(Manifests.EVERYTHING.resolve("values.yaml"))));
    }

    @Test
    void helm_refuses_values_that_it_does_not_know() {
        for (var wrong : List.of("colour", "image.tags", "autoscaling.max", "settings.LATCHKEY-LEASE")) {
            var refusal = assertThrows(
                    RuntimeException.class,
                    () -> Manifests.template().set(wrong, "1").call());
            assertTrue(refusal.toString().contains("not allowed"), refusal.toString());
        }
    }

    @Test
    void helm_takes_an_image_by_its_digest() {
        var digest = "sha256:" + "0a".repeat(32);
        var rendered = Manifests.template()
                .set("image.repository", "registry.example/latchkey")
                .set("image.digest", digest)
                .call();
        assertTrue(rendered.contains("image: \"registry.example/latchkey@" + digest + "\""));
    }

    /** Where there is an autoscaler nobody else says how many replicas there are. */
    @Test
    void an_autoscaler_and_a_number_of_replicas_do_not_fight() {
        assertFalse(Manifests.helm().get("Deployment/latchkey").at("/spec").has("replicas"));
        var rendered = Manifests.template().set("autoscaling.enabled", "false").call();
        assertTrue(rendered.contains("replicas: 3"));
        assertFalse(rendered.contains("HorizontalPodAutoscaler"));
    }

    private static void mustBeTaken(Manifests manifests) {
        assertFalse(manifests.byName().isEmpty());
        for (var object : manifests.byName().values()) {
            assertEquals(List.of(), errors(object));
        }
    }

    private static List<String> errors(JsonNode object) {
        var kind =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        if (!DEFINITIONS.path("kinds").has(kind)) {
            return List.of("There is no schema of " + kind);
        }
        return SCHEMAS.computeIfAbsent(kind, DeploymentTest::schema).validate(object).stream()
                .map(error -> kind + " " + error.getMessage())
                .toList();
    }

    private static JsonSchema schema(String kind) {
        var whole = ((ObjectNode) DEFINITIONS.path("kinds").path(kind).deepCopy());
        whole.set("definitions", DEFINITIONS.path("definitions"));
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(whole);
    }

    /** A Job would fail on the second install, and a test pod would be there always. */
    @Test
    void what_runs_once_is_a_hook_of_helm() throws Exception {
        var templates = Manifests.CHART.resolve("templates");
        assertTrue(Files.readString(templates.resolve("migration-job.yaml"))
                .contains("    helm.sh/hook: pre-install,pre-upgrade\n"));
        assertTrue(Files.readString(templates.resolve("tests/healthy.yaml")).contains("    helm.sh/hook: test\n"));
    }

    /** Labels and annotations that only Helm needs, its test, and what Kubernetes would say itself. */
    static final Set<String> OF_HELM = Set.of(
            "app.kubernetes.io/instance",
            "app.kubernetes.io/managed-by",
            "app.kubernetes.io/version",
            "helm.sh/chart",
            "helm.sh/hook",
            "helm.sh/hook-delete-policy",
            "imagePullPolicy");

    private static List<JsonNode> comparable(Manifests manifests) {
        return manifests.byName().entrySet().stream()
                .filter(object -> !object.getKey().equals("Pod/latchkey-test"))
                .map(Map.Entry::getValue)
                .peek(DeploymentTest::strip)
                .toList();
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OF_HELM);
            if (object.path("annotations").isEmpty()) {
                object.remove("annotations");
            }
            sortByName(object);
        }
        node.forEach(DeploymentTest::strip);
    }

    /** Settings in another order are the same settings. */
    private static void sortByName(ObjectNode object) {
        for (var field : List.of("env", "volumes", "volumeMounts")) {
            var sorted = new ArrayList<JsonNode>();
            object.path(field).forEach(sorted::add);
            if (!sorted.isEmpty()) {
                sorted.sort((one, other) ->
                        one.path("name").asText().compareTo(other.path("name").asText()));
                object.putArray(field).addAll(sorted);
            }
        }
    }
}
