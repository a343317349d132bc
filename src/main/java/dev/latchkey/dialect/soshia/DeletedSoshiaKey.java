package dev.latchkey.dialect.soshia;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.latchkey.revocation.Awaited;
import dev.latchkey.revocation.Effect;

/** A key is gone (S4.12); the status code alone says whether that holds everywhere. */
public record DeletedSoshiaKey(
        boolean success, String message, @JsonIgnore Effect effect) implements Awaited {

    static DeletedSoshiaKey with(Effect effect) {
        return new DeletedSoshiaKey(true, "API key deleted successfully", effect);
    }
}
