package dev.latchkey.dialect.notedx;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.key.Issued;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A new key, with its secret in {@code api_key} (S3.9). */
public record CreatedNotedxKey(
        @Nullable String apiKey,
        String keyType,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> metadata) {

    static CreatedNotedxKey of(Issued issued) {
        var key = issued.key();
        return new CreatedNotedxKey(issued.secret(), key.type(), NotedxKeyType.metadataOf(key));
    }

    @Override
    public String toString() {
        return "CreatedNotedxKey";
    }
}
