package dev.latchkey;

import dev.latchkey.audit.LedgerVerification;
import dev.latchkey.platform.Encryption;
import dev.latchkey.platform.OwnDatabase;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.util.ExceptionUtil;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where Latchkey starts: on your database, or on one of its own in the development and embedded profiles. */
@QuarkusMain
public class Latchkey {

    /** The start ends where the migration ends, and its last line says what went wrong, without a stack trace before it. */
    private static final Map<String, String> MIGRATE_ONLY = Map.of(
            "quarkus.init-and-exit",
            "true",
            "latchkey.database.migrate",
            "true",
            "quarkus.log.category.\"io.quarkus.runtime.Application\".level",
            "OFF");

    private static final String READINESS = "http://localhost:9000/q/health/ready";

    private static final int HEALTH_PATIENCE_MILLIS = 3_000;

    public static void main(String... args) {
        // Before anything logs: the JDK's own log manager could not be replaced afterwards.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        // Until the settings are read nobody has asked these two to be quiet, and a wrong setting should be all one
        // sees.
        for (var chatty : List.of("io.zonky", "org.hibernate")) {
            Logger.getLogger(chatty).setLevel(Level.WARNING);
        }
        switch (args.length == 0 ? "" : args[0]) {
            case "" -> run();
            case "keyset" -> System.out.println(Encryption.newKeyset());
            case "verify-ledger" -> System.exit(verifyLedger());
            case "migrate" -> migrate();
            case "healthy" -> System.exit(isHealthy(args.length > 1 ? args[1] : READINESS) ? 0 : 1);
            default -> {
                System.err.println("Latchkey takes no argument, or one: keyset, migrate, verify-ledger or healthy");
                System.exit(2);
            }
        }
    }

    private static void run() {
        mustHaveDatabase();
        Quarkus.run();
    }

    /** Brings the tables to the version that this Latchkey needs, and exits: no port is opened, no job runs. */
    private static void migrate() {
        mustHaveDatabase();
        MIGRATE_ONLY.forEach(System::setProperty);
        Quarkus.run(null, (code, cause) -> {
            if (code == 0) {
                System.out.println("The tables have the version that this Latchkey needs");
            } else {
                System.err.println("The tables could not be migrated: "
                        + (cause == null
                                ? "it was stopped"
                                : ExceptionUtil.getRootCause(cause).getMessage())
                        + ". Mend that, or LATCHKEY_DATABASE_URL,"
                        + " _USERNAME and _PASSWORD, and run it again: it goes on where it stopped.");
            }
            System.exit(code);
        });
    }

    private static void mustHaveDatabase() {
        try {
            settleDatabase(ConfigProvider.getConfig());
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** 0: complete and unchanged, 1: not, 2: it could not be read. */
    private static int verifyLedger() {
        var config = ConfigProvider.getConfig();
        try {
            settleDatabase(config);
            return verifyLedger(config);
        } catch (IllegalStateException | SQLException e) {
            System.err.println("The ledger cannot be read: " + e.getMessage());
            return 2;
        }
    }

    private static int verifyLedger(Config config) throws SQLException {
        try (var database = DriverManager.getConnection(
                "jdbc:" + config.getValue(OwnDatabase.URL, String.class),
                config.getValue(OwnDatabase.USERNAME, String.class),
                config.getValue(OwnDatabase.PASSWORD, String.class))) {
            var outcome = LedgerVerification.verify(database);
            outcome.lines().forEach(System.out::println);
            return outcome.isSound() ? 0 : 1;
        }
    }

    /** Whether a Latchkey answers there with 200: for images without a shell or curl. */
    private static boolean isHealthy(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(HEALTH_PATIENCE_MILLIS);
            connection.setReadTimeout(HEALTH_PATIENCE_MILLIS);
            System.out.println(url + " answers " + connection.getResponseCode());
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            System.err.println(url + " does not answer: " + e.getMessage());
            return false;
        }
    }

    private static void settleDatabase(Config config) {
        var url = config.getOptionalValue(OwnDatabase.URL, String.class);
        if (url.isEmpty() && OwnDatabase.isWanted()) {
            startOwnDatabase();
            return;
        }
        for (var setting : List.of(OwnDatabase.URL, OwnDatabase.USERNAME, OwnDatabase.PASSWORD)) {
            if (config.getOptionalValue(setting, String.class).isEmpty()) {
                throw new IllegalStateException(
                        environmentName(setting) + " is not set: Latchkey needs a PostgreSQL. Or"
                                + " start it with -Dquarkus.profile=embedded to try it on one of its own.");
            }
        }
        if (!url.orElse("").startsWith("postgresql://")) {
            throw new IllegalStateException(
                    environmentName(OwnDatabase.URL) + " must be like postgresql://db.example:5432/latchkey");
        }
    }

    private static void startOwnDatabase() {
        // A service, so that the native image, which has none, needs neither the class nor PostgreSQL's binaries.
        ServiceLoader.load(OwnDatabase.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The native image has no embedded PostgreSQL: set " + environmentName(OwnDatabase.URL)))
                .start()
                .forEach(System::setProperty);
    }

    private static String environmentName(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
