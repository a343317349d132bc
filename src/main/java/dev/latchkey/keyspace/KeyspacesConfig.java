package dev.latchkey.keyspace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.Valid;
import java.util.Map;

/** All keyspaces by name: the presets of {@code application.properties} and what an operator adds or overrides. */
@ConfigMapping(prefix = "latchkey.keyspaces")
public interface KeyspacesConfig {

    @WithParentName
    Map<String, @Valid KeyspaceConfig> byName();
}
