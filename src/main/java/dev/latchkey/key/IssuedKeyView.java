package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The one reply that holds a secret, in {@code key}. */
public record IssuedKeyView(@JsonUnwrapped KeyView view, String key) {

    @Override
    public String toString() {
        return "IssuedKeyView[" + view.id() + "]";
    }
}
