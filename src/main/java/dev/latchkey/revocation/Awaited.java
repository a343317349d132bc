package dev.latchkey.revocation;

/** A reply about a change that says where the change holds: 202 where that is not everywhere yet. */
public interface Awaited {

    Effect effect();
}
