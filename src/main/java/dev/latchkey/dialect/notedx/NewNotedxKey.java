package dev.latchkey.dialect.notedx;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.latchkey.key.NewKey;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key that somebody wants (S3.8); only live ones have metadata, and the SDK sends null where there is none. */
@JsonNaming(LowerCamelCaseStrategy.class)
public record NewNotedxKey(
        @NotNull NotedxKeyType keyType, @Nullable Map<String, String> metadata) {

    NewKey asNewKey() {
        return new NewKey(null, keyType.text(), null, null, null, metadata, null, null, null);
    }
}
