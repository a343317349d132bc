package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.platform.Versioned;
import dev.latchkey.revocation.Awaited;
import dev.latchkey.revocation.Effect;
import dev.latchkey.revocation.Effective;

/** A key after a change, and where the change holds. */
public record ChangedKeyView(
        @JsonUnwrapped KeyView view, @JsonUnwrapped Effect effect) implements Versioned, Awaited {

    static ChangedKeyView of(Effective<KeyView> changed) {
        return new ChangedKeyView(changed.value(), changed.effect());
    }

    @Override
    @JsonIgnore
    public int version() {
        return view.version();
    }
}
