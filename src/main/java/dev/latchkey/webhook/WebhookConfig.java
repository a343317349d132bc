package dev.latchkey.webhook;

import dev.latchkey.platform.TrueOrFalse;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where webhooks may go, and how long they may take. */
@ConfigMapping(prefix = "latchkey.webhooks")
public interface WebhookConfig {

    /** Whether endpoints may be {@code http://}: what is sent can then be read and changed on its way. For trying things out. */
    @WithDefault("false")
    @WithConverter(TrueOrFalse.class)
    boolean allowHttp();

    /** The ports endpoints may have. With more of them a customer can knock on more doors of other people's machines. */
    @WithDefault("443,8443")
    Set<Integer> allowedPorts();

    /**
     * Private addresses and ranges that endpoints may have all the same, {@code 10.1.0.0/16,fd00::/8}. A customer can then
     * send requests to everything there, on these ports; the public internet needs no mention.
     */
    Optional<List<String>> allowedNetworks();

    /** How long an attempt may take, connecting included. A slow endpoint takes a place for so long; one that needs longer fails. */
    @WithDefault("20s")
    Duration timeout();

    /**
     * How often a replica looks for what is to be sent: one small query, and one more for each 200 endpoints that something
     * waits for. While there is anything it does not wait.
     */
    @WithDefault("1s")
    String every();

    /**
     * How long deliveries that have come to their end stay in the log, at about half a kibibyte each; one that is gone cannot
     * be replayed.
     */
    @WithDefault("30d")
    Duration keepLog();
}
