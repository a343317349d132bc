package dev.latchkey.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documentation that comes from the code: written with {@code -Dlatchkey.docs.write=true}, compared otherwise. */
public final class Generated {

    /** Stands at the end of what a person has written; the rest of the file is not. */
    private static final String MARK = "-Dlatchkey.docs.write=true -->\n";

    private Generated() {}

    /** The whole file is this text. */
    public static void file(Path document, String text) throws IOException {
        if (Boolean.getBoolean("latchkey.docs.write")) {
            Files.createDirectories(document.getParent());
            Files.writeString(document, text);
        }
        var found = Files.exists(document) ? Files.readString(document) : "";
        assertEquals(
                text,
                found,
                "Write it anew: ./mvnw test -Dtest='*DocsTest' -Dlatchkey.docs.write=true, and commit " + document);
    }

    /** What follows the mark in the file is this text. */
    public static void rest(Path document, String text) throws IOException {
        var found = Files.readString(document);
        file(document, found.substring(0, found.indexOf(MARK) + MARK.length()) + text);
    }

    /** What stands between the comments {@code name} and {@code end} in this text becomes the table. */
    public static String between(String document, String name, String table) {
        var begin = document.indexOf("<!-- " + name + " -->\n");
        if (begin < 0) {
            throw new AssertionError("The document has no place <!-- " + name + " -->");
        }
        var start = document.indexOf('\n', begin) + 1;
        return document.substring(0, start) + table + document.substring(document.indexOf("<!-- end -->", start));
    }
}
