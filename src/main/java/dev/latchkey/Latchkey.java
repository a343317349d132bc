package dev.latchkey;

import dev.latchkey.platform.OwnDatabase;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where Latchkey starts: on your database, or on one of its own in the development and embedded profiles. */
@QuarkusMain
public class Latchkey {

    public static void main(String... args) {
        // Before anything logs: the JDK's own log manager could not be replaced afterwards.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        if (ConfigProvider.getConfig()
                .getOptionalValue(OwnDatabase.URL, String.class)
                .isEmpty()) {
            try {
                ownDatabase();
            } catch (IllegalStateException e) {
                System.err.println(e.getMessage());
                System.exit(1);
            }
        }
        Quarkus.run(args);
    }

    private static void ownDatabase() {
        if (!OwnDatabase.isWanted()) {
            throw new IllegalStateException(
                    "LATCHKEY_DATABASE_URL is not set: give the PostgreSQL to use, for example"
                            + " postgresql://db.example:5432/latchkey, or start with -Dquarkus.profile=embedded to try Latchkey");
        }
        // A service, so that the native image, which has none, needs neither the class nor PostgreSQL's binaries.
        ServiceLoader.load(OwnDatabase.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The embedded PostgreSQL is not part of the native image: set LATCHKEY_DATABASE_URL"))
                .start()
                .forEach(System::setProperty);
    }
}
