package dev.latchkey.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every pod satisfies the Pod Security Standard {@code restricted}, and a little more. */
class PodSecurityTest {

    @Test
    void pods_of_kustomize_are_restricted() throws Exception {
        assertEquals(2, check(Manifests.kustomize(Manifests.EVERYTHING)));
    }

    @Test
    void pods_of_helm_are_restricted_its_test_too() {
        assertEquals(3, check(Manifests.helm(Manifests.EVERYTHING.resolve("values.yaml"))));
    }

    private static int check(Manifests objects) {
        var pods = pods(objects);
        pods.forEach(PodSecurityTest::mustBeRestricted);
        pods.forEach(PodSecurityTest::mustBeOurs);
        return pods.size();
    }

    static List<JsonNode> pods(Manifests objects) {
        var pods = new ArrayList<JsonNode>();
        objects.byName().forEach((name, object) -> {
            if (object.at("/spec/template/spec").isObject()) {
                pods.add(object.at("/spec/template/spec"));
            } else if (name.startsWith("Pod/")) {
                pods.add(object.path("spec"));
            }
        });
        return pods;
    }

    /** The rules of the standard that a pod can break. */
    private static void mustBeRestricted(JsonNode pod) {
        for (var host : List.of("hostNetwork", "hostPID", "hostIPC", "initContainers", "ephemeralContainers")) {
            assertFalse(pod.has(host), host);
        }
        var context = pod.path("securityContext");
        assertTrue(context.path("runAsNonRoot").asBoolean());
        assertNotEquals(0, context.path("runAsUser").asInt());
        assertEquals("RuntimeDefault", context.at("/seccompProfile/type").asText());
        assertEquals(
                Set.of(),
                difference(fields(context), Set.of("runAsNonRoot", "runAsUser", "runAsGroup", "seccompProfile")));
        for (var volume : pod.path("volumes")) {
            assertEquals(Set.of(), difference(fields(volume), Set.of("name", "emptyDir", "secret", "configMap")));
        }
        pod.path("containers").forEach(PodSecurityTest::mustBeRestrictedContainer);
    }

    private static void mustBeRestrictedContainer(JsonNode container) {
        var context = container.path("securityContext");
        assertEquals(Set.of("allowPrivilegeEscalation", "readOnlyRootFilesystem", "capabilities"), fields(context));
        assertFalse(context.path("allowPrivilegeEscalation").asBoolean(true));
        assertEquals("{\"drop\":[\"ALL\"]}", context.path("capabilities").toString());
        container.path("ports").forEach(port -> assertFalse(port.has("hostPort")));
    }

    /** Nothing to write to, no token, no surprise from Service links, and an end to its memory. */
    private static void mustBeOurs(JsonNode pod) {
        assertFalse(pod.path("automountServiceAccountToken").asBoolean(true));
        assertFalse(pod.path("enableServiceLinks").asBoolean(true));
        for (var container : pod.path("containers")) {
            assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean());
            assertTrue(container.at("/resources/limits").has("memory"));
            assertTrue(container.at("/resources/requests").has("cpu"));
            assertFalse(container.has("command"), "the image says what runs");
        }
    }

    static Set<String> fields(JsonNode node) {
        var names = new TreeSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static Set<String> difference(Set<String> all, Set<String> allowed) {
        var rest = new TreeSet<>(all);
        rest.removeAll(allowed);
        return rest;
    }
}
