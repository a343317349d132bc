package dev.latchkey.revocation;

import org.jspecify.annotations.Nullable;

/** A reply about a change that says where the change holds: 202 where that is not everywhere yet. */
public interface Awaited {

    /** Null where there was nothing to wait for. */
    @Nullable Effect effect();
}
