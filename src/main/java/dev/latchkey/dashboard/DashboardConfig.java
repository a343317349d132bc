package dev.latchkey.dashboard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How browsers reach the dashboard. */
@ConfigMapping(prefix = "latchkey.dashboard")
public interface DashboardConfig {

    /**
     * Whether browsers come over HTTPS, which ends at Latchkey or before it. Without it nobody can sign in except from this
     * machine: browsers keep such a cookie for HTTPS alone. Switched off, whoever listens on the network has the session.
     */
    @WithDefault("true")
    boolean https();
}
