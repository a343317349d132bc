package dev.latchkey.verification;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants to do with the key they present, and who they say they are. */
public record Attempt(Set<String> permissions, @Nullable String username) {}
