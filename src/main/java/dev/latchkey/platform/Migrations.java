package dev.latchkey.platform;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/** A replica that does not migrate the tables starts only where somebody else has brought them to the version it needs. */
@Singleton
class Migrations {

    /** Before anybody else asks the tables for anything. */
    void mustBeDone(
            @Observes @Priority(1) StartupEvent start,
            Flyway flyway,
            @ConfigProperty(name = "latchkey.database.migrate", defaultValue = "true") boolean ours) {
        if (ours) {
            return;
        }
        var pending = flyway.info().pending();
        if (pending.length > 0) {
            throw new ConfigurationException("The tables are older than this Latchkey: migration "
                    + pending[0].getVersion() + " is missing and latchkey.database.migrate is false. Run Latchkey once"
                    + " with the argument migrate; this replica starts then.");
        }
    }
}
