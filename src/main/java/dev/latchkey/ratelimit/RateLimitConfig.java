package dev.latchkey.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How limits are kept and told of; the limits themselves are rules of keyspaces and fields of keys. */
@ConfigMapping(prefix = "latchkey.rate-limit")
public interface RateLimitConfig {

    /**
     * How many limits in use are counted in memory, at about 300 bytes each. What a replica holds of a limit that it drops
     * from there is lost until the limit's window ends.
     */
    @Min(1) @WithDefault("200000")
    long cacheSize();

    /** Whether replies have {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset} besides {@code RateLimit}. */
    @WithDefault("true")
    boolean legacyHeaders();
}
