package dev.latchkey.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits until something has happened, or for a while. What happens before anybody waits is not forgotten. */
final class Sleep {

    private final Vertx vertx;
    private CompletableFuture<Void> wake = new CompletableFuture<>();

    Sleep(Vertx vertx) {
        this.vertx = vertx;
    }

    synchronized void end() {
        var unused = wake.complete(null);
    }

    private synchronized CompletableFuture<Void> current() {
        return wake;
    }

    private synchronized void renew() {
        wake = new CompletableFuture<>();
    }

    Uni<Void> forAtMost(Duration longest) {
        return Uni.createFrom()
                .<Void>emitter(waiter -> {
                    var timer = vertx.setTimer(longest.toMillis(), unused -> waiter.complete(null));
                    var waking = current().thenRun(() -> {
                        var unused = vertx.cancelTimer(timer);
                        waiter.complete(null);
                    });
                })
                .invoke(this::renew);
    }
}
