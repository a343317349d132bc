package dev.latchkey.verification;

import dev.latchkey.keyspace.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How keys are checked. */
@ConfigMapping(prefix = "latchkey.verification")
public interface VerificationConfig {

    /** How many keys are kept in memory, at about 1 KiB each; the least used go first. */
    @Min(1) @WithDefault("100000")
    long cacheSize();

    /**
     * How many well-formed keys that do not exist are looked up: so many at once, and as many again in each window. While
     * they are used up, every key that is not in memory gets 503. The higher, the busier somebody who guesses keeps the
     * database.
     */
    @WithDefault("100/1s")
    Rate unknownKeys();

    /** The same for one client address, of IPv6 for each /64, so that one who guesses does not shut out the others. */
    @WithDefault("10/1s")
    Rate unknownKeysPerAddress();
}
