package dev.latchkey.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
    static final Path POSTGRESQL = Path.of("deployment/postgresql");

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
        for (var folder : List.of(BASE, PRODUCTION, Manifests.EVERYTHING, Manifests.CNPG)) {
            mustBeTaken(Manifests.kustomize(folder));
        }
    }

    @Test
    void kubernetes_takes_what_helm_gives() throws Exception {
        mustBeTaken(Manifests.helm());
        mustBeTaken(Manifests.helm(Manifests.EVERYTHING.resolve("values.yaml")));
    }

    @Test
    void cloudnativepg_takes_the_examples_of_a_database_and_of_its_recovery() throws Exception {
        for (var file : List.of("cluster.yaml", "recovery.yaml")) {
            var objects = Manifests.read(POSTGRESQL.resolve(file));
            // Of the Barman plugin, whose definition we have no copy of.
            objects.byName().remove("ObjectStore/latchkey-backups");
            mustBeTaken(objects);
        }
    }

    /** But for where its data come from, and its name. */
    @Test
    void a_recovered_database_is_as_safe_as_the_one_before() throws Exception {
        var before =
                (ObjectNode) Manifests.read(POSTGRESQL.resolve("cluster.yaml")).get("Cluster/latchkey-db");
        var recovered =
                (ObjectNode) Manifests.read(POSTGRESQL.resolve("recovery.yaml")).get("Cluster/latchkey-db-restored");
        assertEquals(before.at("/metadata/annotations"), recovered.at("/metadata/annotations"));
        for (var cluster : List.of(before, recovered)) {
            cluster.withObject("/spec").remove(List.of("bootstrap", "externalClusters"));
        }
        assertEquals(before.path("spec"), recovered.path("spec"));
    }

    @Test
    void helm_with_default_values_gives_what_the_base_is() throws Exception {
        assertEquals(comparable(Manifests.kustomize(BASE)), comparable(Manifests.helm()));
    }

    @Test
    void helm_with_the_same_values_gives_what_components_are() throws Exception {
        for (var folder : List.of(Manifests.EVERYTHING, Manifests.CNPG)) {
            assertEquals(
                    comparable(Manifests.kustomize(folder)), comparable(Manifests.helm(folder.resolve("values.yaml"))));
        }
    }

    static void mustBeTaken(Manifests manifests) {
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

    /** Labels and annotations that only Helm needs, what Kubernetes would say itself, and how a Job goes that is no hook. */
    static final Set<String> OF_ONE = Set.of(
            "app.kubernetes.io/instance",
            "app.kubernetes.io/managed-by",
            "app.kubernetes.io/version",
            "helm.sh/chart",
            "helm.sh/hook",
            "helm.sh/hook-delete-policy",
            "imagePullPolicy",
            "ttlSecondsAfterFinished");

    private static List<JsonNode> comparable(Manifests manifests) {
        return manifests.byName().entrySet().stream()
                .filter(object -> !object.getKey().equals("Pod/latchkey-test"))
                .map(Map.Entry::getValue)
                .peek(DeploymentTest::strip)
                .toList();
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OF_ONE);
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
