package dev.latchkey.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the applications that tests start write their logs, so that all of them can be looked through at the end. */
public final class TestLogs {

    /** One for each build; without a build, as in an IDE, always the same. */
    public static final Path FOLDER = Path.of(
            System.getProperty("test.logs", Path.of("target", "logs", "none").toString()));

    private TestLogs() {}

    /** Keeps one that stands where it would be lost; again, where it has grown. */
    static void keep(Path log) {
        try {
            Files.copy(
                    log,
                    Files.createDirectories(FOLDER).resolve("packaged-" + log.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
