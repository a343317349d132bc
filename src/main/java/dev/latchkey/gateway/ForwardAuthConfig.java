package dev.latchkey.gateway;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.verification.Attempt;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What requests through gateways need, by method and path; for gateways that cannot say it in a query, or should not. */
@ConfigMapping(prefix = "latchkey.forward-auth")
public interface ForwardAuthConfig {

    /** The routes by name. With none, the path does not matter. */
    Map<String, @Valid RouteConfig> routes();

    /** What becomes of a request that no route covers, where there are routes; {@code allow} lets every good key through. */
    @WithDefault("refuse")
    Unmatched unmatched();

    enum Unmatched {
        REFUSE,
        ALLOW
    }

    /** One route. Of several that match, the closest counts: a text before {@code *} before {@code **}, from the left. */
    interface RouteConfig {

        /** {@code /shifts/*}: {@code *} is one segment, <code>**</code> at the end any number of them. */
        String path();

        /** {@code GET,PUT}; GET is HEAD too; absent: all. */
        Optional<Set<@Pattern(regexp = "[A-Z]+", message = "must be like GET") String>> methods();

        /** All of which a key must have. */
        Optional<Set<@Pattern(regexp = Keyspace.PERMISSION, message = "must be like shifts:read") String>>
                permissions();

        /** How many requests it counts as; absent: what the gateway says, or 1. */
        Optional<@Min(0) @Max(Attempt.HIGHEST_COST) Long> cost();

        /** The only keyspace whose keys are good here; absent: what the gateway says, or every one. */
        Optional<String> keyspace();
    }
}
