package dev.latchkey.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single values of the chart do what the page about installing says of them. */
class ChartTest {

    @Test
    void helm_brings_the_rules_and_the_dashboard_along() throws Exception {
        var objects = Manifests.read(Manifests.template()
                .set("serviceMonitor.rules.enabled", "true")
                .set("dashboard.enabled", "true")
                .call());
        DeploymentTest.mustBeTaken(objects);
        assertEquals(
                Manifests.yaml(Path.of("deployment/prometheus/latchkey-alerts.yaml")),
                objects.get("PrometheusRule/latchkey").path("spec"));
        var dashboard = objects.get("ConfigMap/latchkey-dashboard");
        assertEquals("1", dashboard.at("/metadata/labels/grafana_dashboard").asText());
        assertEquals(
                Files.readString(Path.of("deployment/grafana/latchkey.json")).strip(),
                dashboard.at("/data/latchkey.json").asText().strip());
    }

    @Test
    void helm_refuses_fewer_replicas_at_most_than_at_least() {
        var command = Manifests.template().set("autoscaling.maxReplicas", "2");
        var refusal = assertThrows(RuntimeException.class, command::call);
        assertTrue(refusal.toString().contains("must not be less than"), refusal.toString());
    }

    @Test
    void other_labels_of_clients_take_the_place_of_ours() {
        var objects = Manifests.read(
                Manifests.template().set("networkPolicy.clientLabels.team", "x").call());
        var from = objects.get("NetworkPolicy/latchkey").at("/spec/ingress/0/from");
        assertEquals(
                "{\"team\":\"x\"}", from.at("/0/namespaceSelector/matchLabels").toString());
        assertEquals("{\"team\":\"x\"}", from.at("/1/podSelector/matchLabels").toString());
    }

    @Test
    void every_pod_goes_to_the_nodes_that_are_named() {
        var objects = Manifests.read(Manifests.template()
                .set("migration.job", "true")
                .set("nodeSelector.disk", "fast")
                .set("tolerations[0].key", "ours")
                .call());
        for (var pod : PodSecurityTest.pods(objects)) {
            assertEquals("fast", pod.at("/nodeSelector/disk").asText());
            assertEquals("ours", pod.at("/tolerations/0/key").asText());
        }
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
}
