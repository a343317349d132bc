package dev.latchkey.verification;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do with the key they present, who they say they are and from where they come.
 *
 * @param cost how many requests it counts as towards the key's limits
 */
public record Attempt(
        Set<String> permissions,
        @Nullable String username,
        @Nullable String address,
        long cost) {}
