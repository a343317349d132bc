package dev.latchkey.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How keys are checked. */
@ConfigMapping(prefix = "latchkey.verification")
public interface VerificationConfig {

    /** How many keys are kept in memory, at about 1 KiB each; the least used go first. */
    @Min(1) @WithDefault("100000")
    long cacheSize();
}
