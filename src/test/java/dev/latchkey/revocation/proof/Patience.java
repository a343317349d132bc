package dev.latchkey.revocation.proof;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other processes do in their own time. */
final class Patience {

    private Patience() {}

    /** Returns as soon as it is so; where it cannot be asked it is not so yet. */
    static void until(String what, Callable<Boolean> isSo) {
        await(what)
                .atMost(Duration.ofMinutes(3))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(isSo);
    }
}
