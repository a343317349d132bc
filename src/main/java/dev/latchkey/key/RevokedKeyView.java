package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.platform.Versioned;

/** A revoked key; {@code effective}: no check that begins now on this replica accepts it (decision 0004). */
public record RevokedKeyView(@JsonUnwrapped KeyView view, boolean effective) implements Versioned {

    @Override
    @JsonIgnore
    public int version() {
        return view.version();
    }
}
