package dev.latchkey;

import dev.latchkey.audit.LedgerVerification;
import dev.latchkey.platform.Encryption;
import dev.latchkey.platform.OwnDatabase;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where Latchkey starts: on your database, or on one of its own in the development and embedded profiles. */
@QuarkusMain
public class Latchkey {

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
            default -> {
                System.err.println("Latchkey takes no argument, or one: keyset or verify-ledger");
                System.exit(2);
            }
        }
    }

    private static void run() {
        try {
            settleDatabase(ConfigProvider.getConfig());
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Quarkus.run();
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
