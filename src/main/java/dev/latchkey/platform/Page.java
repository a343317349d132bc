package dev.latchkey.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a list; {@code next_cursor} leads to the next part and is null at the end. */
public record Page<T>(List<T> items, @Nullable String nextCursor) implements Paged {}
