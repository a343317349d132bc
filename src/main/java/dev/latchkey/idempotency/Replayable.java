package dev.latchkey.idempotency;

/** A reply that says whether an earlier request had it already. */
public interface Replayable {

    boolean replayed();
}
