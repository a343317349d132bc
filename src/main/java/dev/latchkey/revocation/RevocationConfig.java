package dev.latchkey.revocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replicas keep in step. */
@ConfigMapping(prefix = "latchkey.revocation")
public interface RevocationConfig {

    /**
     * How long a replica may answer checks after it last heard from the database. A revoke takes this long, and 2 % more,
     * while a replica is dead or cut off; and when the database is away for longer, checks are answered with 503.
     */
    @WithDefault("PT5S")
    Duration lease();

    /** How often the lease is renewed, at one small write each; at most a fifth of it is a good choice. */
    @WithDefault("PT1S")
    Duration renewEvery();

    /** {@code refuse}, or {@code serve-for:60s}: see {@link LeaseLoss}. */
    @WithDefault("refuse")
    LeaseLoss onLeaseLoss();
}
