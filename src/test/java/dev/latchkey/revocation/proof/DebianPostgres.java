package dev.latchkey.revocation.proof;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL that Debian installs, with {@code pg_dump} and {@code pg_restore}, which the embedded one lacks. */
final class DebianPostgres implements PgBinaryResolver {

    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");
    private final Path folder;
    private final List<String> program;

    /** @param program what starts it, such as one that sets it another clock */
    DebianPostgres(Path folder, List<String> program) {
        this.folder = folder;
        this.program = program;
    }

    static boolean isInstalled() {
        return Files.isExecutable(BIN.resolve("pg_restore"));
    }

    EmbeddedPostgres.Builder in(EmbeddedPostgres.Builder builder) {
        // Debian's own place for sockets is for the user postgres.
        return builder.setPgBinaryResolver(this).setServerConfig("unix_socket_directories", "/tmp");
    }

    /** An archive as the embedded one has, of scripts that call Debian's programs. */
    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
        var programs = folder.resolve("programs");
        var bin = Files.createDirectories(programs.resolve("bin"));
        for (var name : List.of("initdb", "pg_ctl", "postgres")) {
            var call = new ArrayList<>(program);
            call.add(BIN.resolve(name).toString());
            var script = bin.resolve(name);
            Files.writeString(script, "#!/bin/sh\nexec " + String.join(" ", call) + " \"$@\"\n");
            if (!script.toFile().setExecutable(true, false)) {
                throw new IOException("Not executable: " + script);
            }
        }
        var archive = folder.resolve("programs.txz");
        run("tar", "-cJf", archive.toString(), "-C", programs.toString(), "bin");
        return new ByteArrayInputStream(Files.readAllBytes(archive));
    }

    /** As docs/operators/backup.md says. */
    static void dump(Database database, Path file) throws IOException {
        run(
                BIN.resolve("pg_dump").toString(),
                "--format=custom",
                "--enable-row-security",
                "--file=" + file,
                url(database));
    }

    /** Into a database in which there is nothing, as docs/operators/backup.md says. */
    static void restore(Database database, Path file) throws IOException {
        run(
                BIN.resolve("pg_restore").toString(),
                "--exit-on-error",
                "--single-transaction",
                "--no-owner",
                "--dbname=" + url(database),
                file.toString());
    }

    /** In the place of what is there, in one transaction: whoever is connected stays so. */
    static void restoreInPlace(Database database, Path file) throws IOException {
        var script = file.resolveSibling("dump.sql");
        run(BIN.resolve("pg_restore").toString(), "--no-owner", "--file=" + script, file.toString());
        run(
                BIN.resolve("psql").toString(),
                "--quiet",
                "--output=/dev/null",
                "--set=ON_ERROR_STOP=1",
                "--single-transaction",
                "--command=drop schema public cascade; create schema public",
                "--file=" + script,
                url(database));
    }

    private static String url(Database database) {
        return "postgresql://" + database.owner() + "@127.0.0.1:" + database.port() + "/postgres";
    }

    private static void run(String... command) throws IOException {
        var process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("It failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
