package dev.latchkey.dialect.notedx;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.latchkey.key.KeyView;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody may ask for: keys for trying things out, and keys that are paid for (S3.23). */
public enum NotedxKeyType {
    SANDBOX,
    LIVE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null, so that the field is absent, for sandbox keys (S3.5). */
    static @Nullable Map<String, String> metadataOf(KeyView key) {
        return key.type().equals(SANDBOX.text()) ? null : key.metadata();
    }
}
