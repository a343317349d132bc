package dev.latchkey.revocation;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** A change that will hold whatever happens, and may not have reached every memory yet: what came of it is told after the wait. */
public final class Committed<T> {

    private final T value;
    private final Function<Prefer, Uni<Effect>> wait;

    Committed(T value, Function<Prefer, Uni<Effect>> wait) {
        this.value = value;
        this.wait = wait;
    }

    /** Waits until it holds on every replica, or cannot be otherwise any more; not if the caller prefers to go on. */
    public Uni<Effective<T>> await(Prefer prefer) {
        return wait.apply(prefer).map(effect -> new Effective<>(value, effect));
    }
}
