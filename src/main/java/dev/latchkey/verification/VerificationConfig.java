package dev.latchkey.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How keys are checked. */
@ConfigMapping(prefix = "latchkey.verification")
public interface VerificationConfig {

    /** How many keys are kept in memory, at about 1 KiB each; the least used go first. */
    @Min(1) @WithDefault("100000")
    long cacheSize();

    /**
     * How long a key is judged from memory before it is read again. A change made through another replica may take this
     * long to arrive here; one made through this replica takes effect at once.
     */
    @WithDefault("PT10S")
    Duration cacheLifetime();
}
