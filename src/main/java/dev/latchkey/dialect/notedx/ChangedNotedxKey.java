package dev.latchkey.dialect.notedx;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.key.KeyPatch.Switch;
import dev.latchkey.revocation.Awaited;
import dev.latchkey.revocation.Effect;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a key was changed; {@code api_key} is its id whatever the caller has named it by, for a reply is no place for a secret. */
public record ChangedNotedxKey(
        String message,
        UUID apiKey,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Switch status,
        @JsonIgnore Effect effect)
        implements Awaited {}
