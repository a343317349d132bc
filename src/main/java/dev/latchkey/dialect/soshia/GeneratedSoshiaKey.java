package dev.latchkey.dialect.soshia;

import dev.latchkey.key.Issued;
import dev.latchkey.key.KeyStatus;
import org.jspecify.annotations.Nullable;

/** The one reply that holds the key's value, in {@code api_key} (S4.5, S4.26). */
public record GeneratedSoshiaKey(
        int id,
        @Nullable String apiKeyName,
        @Nullable String apiKey,
        @Nullable String user,
        KeyStatus status,
        String createdAt) {

    static GeneratedSoshiaKey of(Issued issued, int number) {
        var key = SoshiaKey.of(issued.key(), number);
        return new GeneratedSoshiaKey(
                number, key.apiKeyName(), issued.secret(), key.user(), key.status(), key.createdAt());
    }

    @Override
    public String toString() {
        return "GeneratedSoshiaKey[" + id + "]";
    }
}
