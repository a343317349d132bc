package dev.latchkey.revocation.proof;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Changes keys at any replica. Each change that has returned is followed at once by checks at every replica. */
final class Changes {

    private static final Executor SOON = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final Cluster cluster;
    private final Calls calls;
    private final KeyPool keys;
    private final Random random;
    private volatile boolean ending;

    Changes(Cluster cluster, Calls calls, KeyPool keys, Random random) {
        this.cluster = cluster;
        this.calls = calls;
        this.keys = keys;
        this.random = random;
    }

    /** Creates so many keys to begin with. */
    void prepare(int count) {
        while (keys.free() < count) {
            CompletableFuture.allOf(Stream.generate(this::createKey)
                            .limit(count - keys.free())
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    CompletableFuture<?> createKey() {
        return calls.create(cluster.any(random), cluster.accounts().any(random)).thenAccept(key -> {
            if (key != null) {
                keys.add(key);
                var unused = calls.checkEverywhere(key);
            }
        });
    }

    /** At any replica, and again at another one until it succeeds: by repeating a revoke a caller makes sure. */
    CompletableFuture<Operation> revoke(SubjectKey key) {
        return calls.revoke(cluster.any(random), key).thenCompose(revoke -> {
            if (!revoke.succeeded() && !ending) {
                return CompletableFuture.supplyAsync(() -> revoke(key), SOON).thenCompose(again -> again);
            }
            keys.retire(key);
            var unused = calls.checkEverywhere(key);
            return CompletableFuture.completedFuture(revoke);
        });
    }

    /** Off and on again. Only checks that end in between tell something, so this waits for them. */
    CompletableFuture<?> switchOffAndOn(SubjectKey key) {
        return calls.deactivate(cluster.any(random), key)
                .thenCompose(off -> calls.checkEverywhere(key)
                        .thenCompose(checked -> calls.activate(cluster.any(random), key))
                        .thenCompose(on -> calls.checkEverywhere(key).thenRun(() -> free(key, off, on))));
    }

    private void free(SubjectKey key, Operation off, Operation on) {
        if (off.succeeded() && on.succeeded()) {
            keys.giveBack(key);
        } else {
            keys.retire(key);
        }
    }

    void end() {
        ending = true;
    }
}
