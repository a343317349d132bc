package dev.latchkey.testing;

import dev.latchkey.keyspace.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds secrets in logs: those that were written down when they were issued or sent, with the hashes of keys, and whatever else has the
 * form of one, by whatever way it was issued. Says where they stand and never what they are.
 */
public final class SecretsInLogs {

    /** A key with a right checksum, a session token, a signing secret, a key set. */
    private static final Pattern SHAPES = Pattern.compile("(?<key>\\b[a-z][a-z0-9_]*_[0-9A-Za-z]{32}\\b)"
            + "|(?<token>eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{20,})"
            + "|(?<signing>whsec_[0-9A-Za-z+/]{40,})"
            + "|(?<keyset>\"keyData\")");

    /** What is shown to whoever tries the demo, where {@code Welcome} has it: the rest of the line is looked at. */
    private static final Pattern WELCOME = Pattern.compile("^ {2}Service key lk_service_[0-9A-Za-z]{32}(?!\\w)"
            + "|^ {2}Sign in {5}owner@standard\\.test with the password latchkey-demo,"
            + "|^ {16}-d '\\{\"email\":\"owner@standard\\.test\",\"password\":\"latchkey-demo\"}'");

    /** Secrets that stand in logs with a good right. */
    private static final Set<String> WORDS = Set.of(
            // The demo's PostgreSQL lets in whoever is on this machine; its password is asked for by nobody and is our
            // name.
            "latchkey",
            // The superuser of the PostgreSQL that some tests start, asked for by nobody either, and half of every
            // stack trace.
            "postgres");

    /** The shortest password there can be; shorter ones are tried by tests, and refused. */
    private static final int SHORTEST = 8;

    private final Map<String, Set<String>> byStart = new HashMap<>();

    public SecretsInLogs(Collection<String> issued) {
        issued.forEach(this::add);
    }

    private void add(String secret) {
        put(secret);
        SecretText.parse(secret).ifPresent(text -> put(HexFormat.of().formatHex(text.digest())));
    }

    private void put(String secret) {
        if (secret.length() >= SHORTEST && !WORDS.contains(secret)) {
            var bytes = asRead(secret);
            byStart.computeIfAbsent(bytes.substring(0, SHORTEST), added -> new HashSet<>())
                    .add(bytes);
        }
    }

    /** A log may have anything in it, so it is read byte by byte. */
    private static String asRead(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** How many are looked for by name. */
    public int issued() {
        return byStart.values().stream().mapToInt(Set::size).sum();
    }

    /** Where in these files one stands: the file, the line and the line's text up to it. */
    public List<String> find(Collection<Path> logs) throws IOException {
        var found = new ArrayList<String>();
        for (var log : logs) {
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
        var welcome = WELCOME.matcher(line);
        var from = welcome.lookingAt() ? welcome.end() : 0;
        for (int at = from; at + SHORTEST <= line.length(); at++) {
            for (var secret : byStart.getOrDefault(line.substring(at, at + SHORTEST), Set.of())) {
                if (line.startsWith(secret, at)) {
                    return at;
                }
            }
        }
        return findShape(line, from);
    }

    private static int findShape(String line, int from) {
        var shape = SHAPES.matcher(line).region(from, line.length());
        while (shape.find()) {
            var key = shape.group("key");
            if (key == null || SecretText.parse(key).isPresent()) {
                return shape.start();
            }
        }
        return -1;
    }

    /** Whether a line of this log is such. */
    static boolean anyLine(Path log, Predicate<String> such) throws IOException {
        try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(such);
        }
    }

    /** The logs in this folder, also those that were put away as {@code .log.1}. */
    public static List<Path> logs(Path folder) throws IOException {
        return files(folder, ".*\\.log(\\..+)?");
    }

    /** The files in this folder whose names match. */
    public static List<Path> files(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
    }
}
