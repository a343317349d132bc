package dev.latchkey.leak;

import dev.latchkey.platform.TrueOrFalse;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

/** Who may report secrets that they found. */
@ConfigMapping(prefix = "latchkey.leaks")
public interface LeakConfig {

    Github github();

    /** GitHub's secret scanning, for a Latchkey whose owner has registered its keys with GitHub. */
    interface Github {

        /**
         * Whether GitHub's secret scanning may report keys at {@code /v1/leaks/github}; register with GitHub first. Anybody can
         * then send bodies of 1 MiB, of which a replica has at most eight in memory at once, and whose signatures have to be
         * looked at.
         */
        @WithDefault("false")
        @WithConverter(TrueOrFalse.class)
        boolean enabled();

        /** Where GitHub's public keys are; {@code https://} only, but for {@code localhost}. Whoever can change what is there can report leaks. */
        @WithDefault("https://api.github.com/meta/public_keys/secret_scanning")
        @Pattern(
                regexp = "https://.+|http://localhost[:/].+",
                message = "must begin with https://, because whoever changes the answer on its way could report leaks")
        String keysUrl();
    }
}
