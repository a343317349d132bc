package dev.latchkey.revocation.proof;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** A PostgreSQL on loopback that keeps its port and its data when it is started again. */
final class Database implements AutoCloseable {

    private final Path folder;
    private final UnaryOperator<EmbeddedPostgres.Builder> settings;
    private final int port;
    private EmbeddedPostgres running;
    private String owner = "postgres";

    private Database(Path folder, UnaryOperator<EmbeddedPostgres.Builder> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.running = builder().start();
        this.port = running.getPort();
    }

    static Database start(Path folder) throws IOException {
        return start(folder, UnaryOperator.identity());
    }

    /** One that is set otherwise than PostgreSQL is. */
    static Database start(Path folder, UnaryOperator<EmbeddedPostgres.Builder> settings) throws IOException {
        return new Database(folder, settings);
    }

    /** Another one that follows this one in all it does, from now on. */
    Database startStandby(Path copy) throws IOException {
        stop();
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        startAgain();
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n".formatted(port));
        return start(copy, settings);
    }

    /** An ordinary role, as operators are told to have, in place of the superuser. */
    Database ownedBy(String role) throws SQLException {
        execute("create role " + role + " login; alter database postgres owner to " + role);
        owner = role;
        return this;
    }

    /** As whom Latchkey comes. */
    String owner() {
        return owner;
    }

    private EmbeddedPostgres.Builder builder() {
        return settings.apply(EmbeddedPostgres.builder())
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                // As PostgreSQL has it where nobody says otherwise; the embedded one does.
                .setServerConfig("synchronous_commit", "on")
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD);
    }

    int port() {
        return port;
    }

    void stop() throws IOException {
        running.close();
    }

    void startAgain() throws IOException {
        running = builder().setPort(port).start();
    }

    boolean answers() {
        try {
            execute("select 1");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** As the superuser, past all links. */
    Connection connect() throws SQLException {
        return running.getPostgresDatabase().getConnection();
    }

    void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** In another database of the same server. */
    void executeIn(String name, String sql) throws SQLException {
        try (var connection = running.getDatabase("postgres", name).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that a query returns. */
    long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
