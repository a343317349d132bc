package dev.latchkey.revocation;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replicas keep in step. */
@ConfigMapping(prefix = "latchkey.revocation")
public interface RevocationConfig {

    Duration LONGEST_LEASE = Duration.ofMinutes(5);
    Duration LONGEST_GRACE = Duration.ofDays(1);

    /**
     * How long a replica may answer checks after it last heard from the database. A revoke takes this long, and 2 % more,
     * while a replica is dead or cut off; and when the database is away for longer, checks are answered with 503.
     */
    @WithDefault("PT5S")
    Duration lease();

    /** How often the lease is renewed, at one small write each; at most a fifth of it is a good choice. */
    @WithDefault("PT1S")
    Duration renewEvery();

    /**
     * What becomes of checks when the lease is over: {@code refuse}, or {@code serve-for:60s}, which goes on from memory for so
     * long; revokes are then not final in the meantime, and say so.
     */
    @WithDefault("refuse")
    LeaseLoss onLeaseLoss();

    /** Stops the start where the two do not go together, or a revoke could wait for ever. */
    default void mustMakeSense() {
        if (renewEvery().toMillis() < 100 || renewEvery().multipliedBy(2).compareTo(lease()) > 0) {
            throw new ConfigurationException(
                    "latchkey.revocation.renew-every: must be at least PT0.1S, and at most half of"
                            + " latchkey.revocation.lease");
        }
        if (lease().compareTo(LONGEST_LEASE) > 0) {
            throw new ConfigurationException("latchkey.revocation.lease: must be at most " + LONGEST_LEASE);
        }
        if (onLeaseLoss().serveFor().compareTo(LONGEST_GRACE) > 0) {
            throw new ConfigurationException("latchkey.revocation.on-lease-loss: must be at most " + LONGEST_GRACE);
        }
    }
}
