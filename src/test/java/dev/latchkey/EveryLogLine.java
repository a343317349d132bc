package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.SecretsInLogs;
import dev.latchkey.testing.TestLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs last of all in a build: of what the applications of all tests have logged, no line holds a secret (S4.15). Its name keeps
 * it out of the other runs.
 */
class EveryLogLine {

    @Test
    void holds_no_secret() throws IOException {
        var issued = new ArrayList<String>();
        for (var file : SecretsInLogs.files(TestLogs.FOLDER, ".*\\.secrets")) {
            issued.addAll(Files.readAllLines(file));
        }
        var logs = SecretsInLogs.logs(TestLogs.FOLDER);
        var secrets = new SecretsInLogs(issued);

        assertEquals(List.of(), TestLogs.missing(TestLogs.FOLDER));
        assertTrue(!logs.isEmpty() && secrets.issued() > 0, "the tests have logged, and secrets were issued");
        assertEquals(List.of(), secrets.find(logs));
        System.out.printf("No line of %d logs holds one of %d secrets%n", logs.size(), secrets.issued());
    }
}
