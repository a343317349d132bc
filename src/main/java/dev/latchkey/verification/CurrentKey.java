package dev.latchkey.verification;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The key that opened this request. */
@RequestScoped
public class CurrentKey {

    private @Nullable KnownKey key;

    /** A missing key is a bug: a resource that asks for one is not marked {@link TakesApiKey}. */
    public KnownKey get() {
        if (key == null) {
            throw new IllegalStateException("No key has opened this request");
        }
        return key;
    }

    void set(KnownKey opened) {
        key = opened;
    }
}
