package dev.latchkey.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A text that comes with the program; what is read while it runs must be among {@code quarkus.native.resources.includes}. */
public final class BundledText {

    private BundledText() {}

    /** The whole of it, in UTF-8. */
    public static String read(String name) {
        try (var file = Objects.requireNonNull(BundledText.class.getResourceAsStream("/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
