package dev.latchkey.testing;

import dev.latchkey.keyspace.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds secrets in logs: those that were written down when they were issued, with the hashes of keys, and whatever else has the
 * form of one, by whatever way it was issued. Says where they stand and never what they are.
 */
public final class SecretsInLogs {

    /** A key with a right checksum, a session token, a signing secret. */
    private static final Pattern SHAPES = Pattern.compile("(?<key>\\b[a-z][a-z0-9_]*_[0-9A-Za-z]{32}\\b)"
            + "|(?<token>eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{20,})"
            + "|(?<signing>whsec_[0-9A-Za-z+/]{40,})");

    /** Is shown to whoever tries the demo. */
    private static final Predicate<String> SHOWN_ON_PURPOSE =
            Pattern.compile("Service key +lk_service_").asPredicate();

    private static final int START = 16;

    private final Map<String, List<String>> byStart = new HashMap<>();

    public SecretsInLogs(Collection<String> issued) {
        issued.forEach(this::add);
    }

    private void add(String secret) {
        put(secret);
        SecretText.parse(secret).ifPresent(text -> put(HexFormat.of().formatHex(text.digest())));
    }

    private void put(String secret) {
        if (secret.length() >= START) {
            byStart.computeIfAbsent(secret.substring(0, START), added -> new ArrayList<>())
                    .add(secret);
        }
    }

    /** How many are looked for by name. */
    public int issued() {
        return byStart.values().stream().mapToInt(List::size).sum();
    }

    /** Where in these files one stands: the file, the line and the line's text up to it. */
    public List<String> find(Collection<Path> logs) throws IOException {
        var found = new ArrayList<String>();
        for (var log : logs) {
            // Not UTF-8: a log may have anything in it, and all that is looked for is ASCII.
            try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                var number = new int[1];
                lines.forEach(line -> {
                    number[0]++;
                    var at = find(line);
                    if (at >= 0) {
                        found.add(log.getFileName() + ":" + number[0] + ": " + before(line, at));
                    }
                });
            }
        }
        return found;
    }

    private static String before(String line, int at) {
        return line.substring(Math.max(0, at - 200), at) + "…";
    }

    /** Where in the line the first one begins; -1 where there is none. */
    int find(String line) {
        if (SHOWN_ON_PURPOSE.test(line)) {
            return -1;
        }
        for (int at = 0; at + START <= line.length(); at++) {
            for (var secret : byStart.getOrDefault(line.substring(at, at + START), List.of())) {
                if (line.startsWith(secret, at)) {
                    return at;
                }
            }
        }
        return findShape(line);
    }

    private static int findShape(String line) {
        var shape = SHAPES.matcher(line);
        while (shape.find()) {
            var key = shape.group("key");
            if (key == null || SecretText.parse(key).isPresent()) {
                return shape.start();
            }
        }
        return -1;
    }

    /** The files in this folder whose names end so. */
    public static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
