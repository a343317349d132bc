package dev.latchkey.platform;

import org.jspecify.annotations.Nullable;

/** A reply that is a part of a list; {@link NextLink} says where the next part is. */
public interface Paged {

    /** Null at the end of the list. */
    @Nullable String nextCursor();
}
