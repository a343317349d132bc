package dev.latchkey.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The one reply that has the text, in {@code secret} (S2.5). */
public record IssuedSigningSecretView(@JsonUnwrapped SigningSecretView view, String secret) {

    @Override
    public String toString() {
        return "IssuedSigningSecretView[" + view.id() + "]";
    }
}
