package dev.latchkey.dialect.soshia;

import dev.latchkey.key.NewKey;
import dev.latchkey.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A key that somebody wants (S4.4), and who must present it (S4.6). */
public record NewSoshiaKey(
        @NotBlank @Size(max = 255) @PlainText String apiKeyName,
        @NotBlank @Size(max = 255) @PlainText String user) {

    NewKey asNewKey() {
        return new NewKey(apiKeyName, null, List.of(), null, null, null, user, null, null);
    }
}
