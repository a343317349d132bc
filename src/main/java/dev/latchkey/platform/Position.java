package dev.latchkey.platform;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A place in a list: the value that it is sorted by, null where that is the id alone, and the id that tells equal values apart. */
@RegisterForReflection
public record Position(@Nullable String value, String id) {}
