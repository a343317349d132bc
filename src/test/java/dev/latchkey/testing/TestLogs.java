package dev.latchkey.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the applications that tests start write their logs, each into a file of its own, so that all of them can be looked
 * through at the end. Every start is written down apart from them: a log that is gone is missed.
 */
public class TestLogs implements QuarkusTestResourceLifecycleManager {

    /** One for each build; without a build, as in an IDE, always the same. */
    public static final Path FOLDER = Path.of(
            System.getProperty("test.logs", Path.of("target", "logs", "none").toString()));

    /** In the names of logs in which an application says that it has started; of others it may be that it could not. */
    private static final String MUST_START = "application-";

    @Override
    public Map<String, String> start() {
        try {
            var log = Files.createTempFile(Files.createDirectories(FOLDER), MUST_START, ".log");
            expect(log.getFileName());
            return Map.of("quarkus.log.file.path", log.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}

    /** Says that the log of a packaged application is to be kept. */
    static void expectKept(Path log) {
        expect(kept(log));
    }

    private static void expect(Path name) {
        append(startsOf(String.valueOf(ProcessHandle.current().pid())), name.toString());
    }

    /** Keeps one that stands where it would be lost; again, where it has grown. */
    static void keep(Path log) {
        try {
            Files.copy(log, Files.createDirectories(FOLDER).resolve(kept(log)), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path kept(Path log) {
        return Path.of("packaged-" + log.getFileName());
    }

    /** What of this folder cannot be looked through: a log that is gone or says of no start, secrets of no application. */
    public static List<String> missing(Path folder) throws IOException {
        var missing = new ArrayList<String>();
        for (var starts : SecretsInLogs.files(folder, ".*\\.starts")) {
            for (var name : Files.readAllLines(starts)) {
                if (!hasStarted(folder.resolve(name))) {
                    missing.add(name);
                }
            }
        }
        for (var secrets : SecretsInLogs.files(folder, "issued-.*\\.secrets")) {
            var pid = secrets.getFileName().toString().replaceAll("\\D", "");
            if (!Files.exists(folder.resolve(startsOf(pid)))) {
                missing.add("logs of " + pid);
            }
        }
        return missing;
    }

    private static Path startsOf(String pid) {
        return Path.of("tests-" + pid + ".starts");
    }

    private static boolean hasStarted(Path log) throws IOException {
        var mustStart = log.getFileName().toString().startsWith(MUST_START);
        return Files.exists(log)
                && (mustStart
                        ? SecretsInLogs.anyLine(log, line -> line.contains(" started in "))
                        : Files.size(log) > 0);
    }

    /** Adds a line to a file in the folder. */
    static void append(Path name, String line) {
        try {
            Files.writeString(
                    Files.createDirectories(FOLDER).resolve(name),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
