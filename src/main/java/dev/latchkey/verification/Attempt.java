package dev.latchkey.verification;

import java.util.Set;

/** What somebody wants to do with the key they present. */
public record Attempt(Set<String> permissions) {

    /** Anything that any good key may do. */
    public static final Attempt ANY = new Attempt(Set.of());
}
