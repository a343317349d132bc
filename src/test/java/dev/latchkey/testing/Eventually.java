package dev.latchkey.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does in its own time. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private Eventually() {}

    /** Returns as soon as the condition holds; one that fails does not hold yet. */
    public static void holds(String condition, Callable<Boolean> isTrue) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(isTrue)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + condition);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static boolean holds(Callable<Boolean> isTrue) {
        try {
            return isTrue.call();
        } catch (Exception e) {
            return false;
        }
    }
}
