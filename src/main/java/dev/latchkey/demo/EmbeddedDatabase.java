package dev.latchkey.demo;

import dev.latchkey.platform.Encryption;
import dev.latchkey.platform.OwnDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A PostgreSQL in a folder, started with the application and stopped with it. It listens on loopback only and lets in
 * whoever is on this machine: good for trying Latchkey, not for running it.
 */
public class EmbeddedDatabase implements OwnDatabase {

    /** The database and its owner. */
    private static final String NAME = "latchkey";

    private static final String KEYSET = "latchkey.encryption.keyset-file";

    @Override
    public Map<String, String> start() {
        var folder = DemoData.folder(ConfigProvider.getConfig()).resolve("postgresql");
        try {
            mustBeFree(folder);
            var settings = new HashMap<>(start(EmbeddedPostgres.builder()
                    .setDataDirectory(Files.createDirectories(folder))
                    .setCleanDataDirectory(false)));
            if (ConfigProvider.getConfig()
                    .getOptionalValue(KEYSET, String.class)
                    .isEmpty()) {
                settings.put(
                        KEYSET, keyset(folder.resolveSibling("keyset.json")).toString());
            }
            return settings;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL in " + folder + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Starts one as described, for tests on data of their own too. */
    public static Map<String, String> start(EmbeddedPostgres.Builder builder) throws IOException {
        var started = builder.setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        makeDatabase(started);
        return Map.of(
                OwnDatabase.URL,
                "postgresql://localhost:" + started.getPort() + "/" + NAME,
                OwnDatabase.USERNAME,
                NAME,
                OwnDatabase.PASSWORD,
                NAME);
    }

    /** For a role that is no superuser, as in production: row-level security does not hold for those (decision 0015). */
    private static void makeDatabase(EmbeddedPostgres started) throws IOException {
        try (var connection = started.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select from pg_database where datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            mustBeEmpty(statement);
            statement.execute("create role " + NAME + " login");
            statement.execute("create database " + NAME + " owner " + NAME);
        } catch (SQLException e) {
            throw new IOException("its database could not be made: " + e.getMessage(), e);
        }
    }

    /** What an earlier version has left would not be lost, but nobody would see it any more. */
    private static void mustBeEmpty(Statement statement) throws SQLException {
        try (var found = statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
            if (found.next() && found.getBoolean(1)) {
                throw new IllegalStateException(
                        "The embedded PostgreSQL holds data of an earlier Latchkey, which this one"
                                + " cannot go on with: move its folder away, or name another by latchkey.demo.folder.");
            }
        }
    }

    /** Beside the database, as one who only tries it needs no better place. */
    private static Path keyset(Path file) throws IOException {
        if (!Files.exists(file)) {
            OwnerOnly.write(file, Encryption.newKeyset());
        }
        return file;
    }

    private static void mustBeFree(Path folder) throws IOException {
        var lock = folder.resolve("postmaster.pid");
        if (Files.exists(lock)) {
            var pid = Long.parseLong(Files.readAllLines(lock).get(0).strip());
            if (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
                throw new IllegalStateException("The folder " + folder + " is in use by process " + pid
                        + ": another Latchkey, or the PostgreSQL of one that was killed. Stop it with: kill " + pid);
            }
        }
    }
}
