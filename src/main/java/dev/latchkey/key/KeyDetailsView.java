package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.platform.Versioned;
import java.util.List;

/** A key and its secrets, the newest first: two, from a rotation until the next one. */
public record KeyDetailsView(@JsonUnwrapped KeyView view, List<SecretView> secrets) implements Versioned {

    @Override
    @JsonIgnore
    public int version() {
        return view.version();
    }
}
