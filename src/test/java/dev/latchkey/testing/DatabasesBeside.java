package dev.latchkey.testing;

import dev.latchkey.demo.EmbeddedDatabase;
import dev.latchkey.platform.Encryption;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the embedded profile of the jar brings itself, for a native binary: a PostgreSQL and a key set in its folder. */
final class DatabasesBeside {

    private static final String FOLDER = "latchkey.demo.folder=";

    /** They run until the tests end, so that a second start in a folder finds what the first has left. */
    private static final Map<String, List<String>> RUNNING = new HashMap<>();

    private DatabasesBeside() {}

    /** None, where these settings do not ask for the embedded profile. */
    static synchronized List<String> settingsFor(List<String> settings) throws IOException {
        var folder = settings.stream()
                .filter(setting -> setting.startsWith(FOLDER))
                .findFirst()
                .map(setting -> setting.substring(FOLDER.length()))
                .orElse("");
        if (folder.isEmpty()) {
            return List.of();
        }
        var found = RUNNING.get(folder);
        if (found == null) {
            found = start(Path.of(folder));
            RUNNING.put(folder, found);
        }
        return found;
    }

    private static List<String> start(Path folder) throws IOException {
        var keyset = Files.writeString(folder.resolve("keyset.json"), Encryption.newKeyset());
        var settings = new ArrayList<>(List.of("latchkey.encryption.keyset-file=" + keyset));
        var database = EmbeddedDatabase.start(EmbeddedPostgres.builder()
                .setDataDirectory(Files.createDirectories(folder.resolve("postgresql")))
                .setCleanDataDirectory(false));
        database.forEach((name, value) -> settings.add(name + "=" + value));
        return settings;
    }
}
