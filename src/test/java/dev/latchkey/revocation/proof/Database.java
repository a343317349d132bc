package dev.latchkey.revocation.proof;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL on loopback that keeps its port and its data when it is started again. */
final class Database implements AutoCloseable {

    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    private Database(Path folder, EmbeddedPostgres running) {
        this.folder = folder;
        this.port = running.getPort();
        this.running = running;
    }

    static Database start(Path folder) throws IOException {
        return new Database(folder, builder(folder).start());
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
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
        running = builder(folder).setPort(port).start();
    }

    /** As the superuser, past all links. */
    void execute(String sql) throws SQLException {
        try (var connection = running.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that a query returns. */
    long number(String sql) throws SQLException {
        try (var connection = running.getPostgresDatabase().getConnection();
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
