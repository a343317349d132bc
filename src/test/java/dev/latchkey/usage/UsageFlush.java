package dev.latchkey.usage;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;

/** Writes what was counted as soon as a test wants to read it. */
public final class UsageFlush {

    private UsageFlush() {}

    public static void now() throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> Arc.container().instance(UsageFlushJob.class).get().flush());
    }
}
