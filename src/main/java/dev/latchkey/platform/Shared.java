package dev.latchkey.platform;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that is done once, when the first waits for it, and whose end all hear who ever wait. In place of Mutiny's {@code
 * memoize()}, which lets a second one hear of the end before it has been subscribed, and so never, where both come at once.
 */
public final class Shared {

    private Shared() {}

    /** Who stops waiting stops neither the work nor the others. */
    public static <T> Uni<T> of(Uni<T> work) {
        var begun = new AtomicBoolean();
        var end = new CompletableFuture<T>();
        return Uni.createFrom().emitter(waiter -> {
            var unused = end.whenComplete((item, failure) -> {
                if (failure == null) {
                    waiter.complete(item);
                } else {
                    waiter.fail(failure);
                }
            });
            if (begun.compareAndSet(false, true)) {
                work.subscribe().with(end::complete, end::completeExceptionally);
            }
        });
    }
}
