package dev.latchkey.key;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What owners may note about a key: short texts by name, and nothing that should be secret (S3.10). */
final class KeyMetadata {

    private static final int ENTRIES = 50;
    private static final int NAME_LENGTH = 50;
    private static final int VALUE_LENGTH = 200;

    private KeyMetadata() {}

    /** The metadata of a new key: a key whose type has none may say so. */
    static Map<String, String> ofNew(@Nullable Map<String, String> metadata, Keyspace.Type type, Keyspace keyspace) {
        return metadata == null || metadata.isEmpty() ? Map.of() : check(metadata, type, keyspace);
    }

    /** The metadata, if keys of this type may have it; 400 names the entry and the keyword that is refused. */
    static Map<String, String> check(Map<String, String> metadata, Keyspace.Type type, Keyspace keyspace) {
        if (!type.metadata()) {
            throw Problem.invalid("/metadata", "must be absent: keys of the type " + type.name() + " have none");
        }
        if (metadata.size() > ENTRIES) {
            throw Problem.invalid("/metadata", "must have at most " + ENTRIES + " entries");
        }
        metadata.forEach((name, value) -> check(name, value, keyspace.sensitiveKeywords()));
        return new TreeMap<>(metadata);
    }

    private static void check(String name, @Nullable String value, Set<String> sensitive) {
        if (name.isBlank() || length(name) > NAME_LENGTH) {
            throw Problem.invalid("/metadata", "must have names of 1 to " + NAME_LENGTH + " characters");
        }
        var letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        sensitive.stream().filter(letters::contains).findFirst().ifPresent(keyword -> {
            throw refusal("must not have a name with the keyword ", keyword);
        });
        if (value == null || length(value) > VALUE_LENGTH) {
            throw Problem.invalid(
                    Problem.isHarmless(name) ? "/metadata/" + name : "/metadata",
                    "must be a text of at most " + VALUE_LENGTH + " characters");
        }
        for (var word : value.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
            if (sensitive.contains(word)) {
                throw refusal("must not have a value with the keyword ", word);
            }
        }
    }

    private static HttpProblem refusal(String what, String keyword) {
        return Problem.invalid("/metadata", what + keyword + ": metadata is no place for secrets");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
