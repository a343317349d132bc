package dev.latchkey.verification;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants to do with the key they present, who they say they are and from where they come. */
public record Attempt(
        Set<String> permissions,
        @Nullable String username,
        @Nullable String address) {}
