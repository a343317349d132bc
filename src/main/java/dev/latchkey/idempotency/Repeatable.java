package dev.latchkey.idempotency;

/** An answer that can be stored and given again. */
public interface Repeatable<T> {

    /** What may be stored where there is nothing to encrypt it with. */
    T withoutSecret();

    /** The same, as the answer to a later request. */
    T asReplay();
}
