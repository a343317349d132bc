package dev.latchkey.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings as they are without any, but for these. */
public record TestWebhookConfig(boolean allowHttp, Set<Integer> allowedPorts, List<String> networks, Duration timeout)
        implements WebhookConfig {

    public static TestWebhookConfig allowing(String... networks) {
        return new TestWebhookConfig(true, Set.of(80, 443), List.of(networks), Duration.ofSeconds(1));
    }

    @Override
    public Optional<List<String>> allowedNetworks() {
        return networks.isEmpty() ? Optional.empty() : Optional.of(networks);
    }

    @Override
    public String every() {
        return "1s";
    }

    @Override
    public Duration keepLog() {
        return Duration.ofDays(30);
    }
}
