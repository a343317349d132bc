package dev.latchkey.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names that lead from one object to another, or to our settings, lead somewhere. */
class ReferencesTest {

    @Test
    void names_in_kustomize_lead_somewhere() throws Exception {
        check(Manifests.kustomize(Manifests.EVERYTHING));
    }

    @Test
    void names_in_helm_lead_somewhere() throws Exception {
        check(Manifests.helm(Manifests.EVERYTHING.resolve("values.yaml")));
    }

    private static void check(Manifests objects) throws IOException {
        var deployment = objects.get("Deployment/latchkey");
        selectorsMustMatch(objects, deployment.at("/spec/template/metadata/labels"));
        portsMustExist(objects, ports(deployment));
        clientsMustNotReachManagement(objects);
        var documented = settings();
        for (var pod : PodSecurityTest.pods(objects)) {
            volumesMustExist(pod);
            secretsMustBeDocumented(pod);
            settingsMustExist(pod, documented);
        }
        assertEquals(
                "latchkey",
                objects.get("HorizontalPodAutoscaler/latchkey")
                        .at("/spec/scaleTargetRef/name")
                        .asText());
    }

    private static void selectorsMustMatch(Manifests objects, JsonNode labels) {
        var selectors = Map.of(
                "Deployment/latchkey", "/spec/selector/matchLabels",
                "Service/latchkey", "/spec/selector",
                "Service/latchkey-management", "/spec/selector",
                "PodDisruptionBudget/latchkey", "/spec/selector/matchLabels",
                "NetworkPolicy/latchkey", "/spec/podSelector/matchLabels");
        selectors.forEach((name, path) -> mustMatch(objects.get(name).at(path), labels));
        for (var spread : objects.get("Deployment/latchkey").at("/spec/template/spec/topologySpreadConstraints")) {
            mustMatch(spread.at("/labelSelector/matchLabels"), labels);
        }
        mustMatch(
                objects.get("ServiceMonitor/latchkey").at("/spec/selector/matchLabels"),
                objects.get("Service/latchkey-management").at("/metadata/labels"));
        var migration = objects.get("Job/latchkey-migrate").at("/spec/template/metadata/labels");
        mustMatch(objects.get("NetworkPolicy/latchkey").at("/spec/podSelector/matchLabels"), migration);
        assertFalse(matches(objects.get("Service/latchkey").at("/spec/selector"), migration), "calls to a migration");
    }

    private static void mustMatch(JsonNode selector, JsonNode labels) {
        assertFalse(selector.isEmpty());
        assertTrue(matches(selector, labels), selector + " of " + labels);
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        return PodSecurityTest.fields(selector).stream()
                .allMatch(name -> selector.get(name).equals(labels.path(name)));
    }

    private static Set<String> ports(JsonNode deployment) {
        var names = new TreeSet<String>();
        deployment
                .findValue("ports")
                .forEach(port -> names.add(port.path("name").asText()));
        return names;
    }

    private static void portsMustExist(Manifests objects, Set<String> ports) {
        for (var service : Set.of("Service/latchkey", "Service/latchkey-management")) {
            assertTrue(
                    ports.contains(
                            objects.get(service).at("/spec/ports/0/targetPort").asText()),
                    service);
        }
        for (var probe : objects.get("Deployment/latchkey").findValues("httpGet")) {
            assertEquals("management", probe.path("port").asText());
        }
        for (var rule : objects.get("NetworkPolicy/latchkey").at("/spec/ingress")) {
            assertTrue(ports.contains(rule.at("/ports/0/port").asText()));
        }
        assertEquals(
                objects.get("Service/latchkey-management").at("/spec/ports/0/name"),
                objects.get("ServiceMonitor/latchkey").at("/spec/endpoints/0/port"));
    }

    /** Neither through the ingress nor by the Service's other ports. */
    private static void clientsMustNotReachManagement(Manifests objects) {
        var service = objects.get("Service/latchkey");
        assertEquals(1, service.at("/spec/ports").size());
        assertEquals("http", service.at("/spec/ports/0/targetPort").asText());
        for (var backend : objects.get("Ingress/latchkey").findValues("service")) {
            assertEquals("latchkey", backend.path("name").asText());
            assertEquals("http", backend.at("/port/name").asText());
        }
        var clients = objects.get("NetworkPolicy/latchkey").at("/spec/ingress/0");
        assertEquals("[{\"port\":\"http\"}]", clients.path("ports").toString());
    }

    private static void volumesMustExist(JsonNode pod) {
        var volumes = new TreeSet<String>();
        pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        var mounted = new TreeSet<String>();
        pod.at("/containers/0/volumeMounts")
                .forEach(mount -> mounted.add(mount.path("name").asText()));
        assertEquals(volumes, mounted);
    }

    /** As {@code latchkey-database} and {@code url}, in one line of the page that says how to make them. */
    private static void secretsMustBeDocumented(JsonNode pod) throws IOException {
        var page = Files.readAllLines(InstallPageTest.PAGE);
        for (var reference : pod.findValues("secretKeyRef")) {
            var secret = "`" + reference.path("name").asText() + "`";
            var key = "`" + reference.path("key").asText() + "`";
            assertTrue(page.stream().anyMatch(line -> line.contains(secret) && line.contains(key)), secret + key);
        }
    }

    private static void settingsMustExist(JsonNode pod, Set<String> documented) {
        for (var variable : pod.at("/containers/0/env")) {
            assertTrue(documented.contains(variable.path("name").asText()), variable.toString());
        }
    }

    /** As environment variables. */
    private static Set<String> settings() throws IOException {
        var names = new TreeSet<String>();
        var page = Files.readString(Path.of("docs/operators/settings.md"));
        var found = Pattern.compile("latchkey(?:\\.[a-z-]+)+").matcher(page);
        while (found.find()) {
            names.add(found.group().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
        }
        return names;
    }

    /** contracts.md 4.2: gateways have heard, calls and webhooks are finished, usage is written, the lease is back. */
    @Test
    void a_pod_has_time_to_leave_in_order() throws Exception {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(Path.of("src/main/resources/application.properties"))));
        var ours = seconds(properties.getProperty("%prod.quarkus.shutdown.delay"))
                + seconds(properties.getProperty("quarkus.shutdown.timeout"));
        var pod = Manifests.kustomize(DeploymentTest.BASE)
                .get("Deployment/latchkey")
                .at("/spec/template/spec");
        var preStop = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asLong();
        var lastWebhooks = 5;
        var lastFlush = 5;
        var leave = 2;
        assertTrue(preStop > 0);
        assertTrue(preStop + ours + lastWebhooks + lastFlush + leave
                < pod.path("terminationGracePeriodSeconds").asLong());
    }

    private static long seconds(String duration) {
        return Duration.parse("PT" + duration).toSeconds();
    }
}
