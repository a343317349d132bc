package dev.latchkey.revocation.proof;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionFactory;

/** Waits for what other processes do in their own time. */
final class Patience {

    private Patience() {}

    /** Returns as soon as it is so; where it cannot be asked it is not so yet. */
    static void until(String what, Callable<Boolean> isSo) {
        patiently(what).until(isSo);
    }

    /** What is given as soon as asking for it does not fail. */
    static <T> T untilGiven(String what, Callable<T> ask) {
        return patiently(what).until(ask, given -> true);
    }

    private static ConditionFactory patiently(String what) {
        return await(what)
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions();
    }
}
