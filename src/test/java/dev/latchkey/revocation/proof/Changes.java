package dev.latchkey.revocation.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Changes keys at any replica. Each change that has returned is followed at once by checks at every replica, also at one
 * that stands still: they wait in its sockets.
 */
final class Changes {

    private static final int KEYS_OF_THE_SUSPENDED = 3;
    private static final Executor SOON = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final Cluster cluster;
    private final Calls calls;
    private final Accounts accounts;
    private final KeyPool keys;
    private final Random random;
    private final String suspended;
    private final List<SubjectKey> ofTheSuspended = new ArrayList<>();
    private volatile boolean ending;

    Changes(Cluster cluster, Calls calls, KeyPool keys, Random random) {
        this.cluster = cluster;
        this.calls = calls;
        this.accounts = cluster.accounts();
        this.suspended = accounts.openAnother(cluster.replica(0));
        this.keys = keys;
        this.random = random;
    }

    /** Creates so many keys to begin with. */
    void prepare(int count) {
        while (keys.free() < count) {
            createKey().join();
        }
        while (ofTheSuspended.size() < KEYS_OF_THE_SUSPENDED) {
            var key = calls.create(anyReplica(), suspended).join();
            if (key != null) {
                ofTheSuspended.add(key);
                keys.addChecked(key);
            }
        }
    }

    CompletableFuture<?> createKey() {
        return calls.create(anyReplica(), accounts.any(random)).thenAccept(key -> {
            if (key != null) {
                keys.add(key);
                var unused = checkEverywhere(key);
            }
        });
    }

    /** At any replica, and again at another one until it succeeds: by repeating a revoke a caller makes sure. */
    CompletableFuture<Operation> revoke(SubjectKey key) {
        return calls.revoke(anyReplica(), key).thenCompose(revoke -> {
            if (!revoke.succeeded() && !ending) {
                return CompletableFuture.supplyAsync(() -> revoke(key), SOON).thenCompose(again -> again);
            }
            keys.retire(key);
            var unused = checkEverywhere(key);
            return CompletableFuture.completedFuture(revoke);
        });
    }

    /** Off and on again. Only checks that end in between tell something, so this waits for them. */
    CompletableFuture<?> switchOffAndOn(SubjectKey key) {
        return calls.deactivate(anyReplica(), key)
                .thenCompose(off -> checkEverywhere(key)
                        .thenCompose(checked -> calls.activate(anyReplica(), key))
                        .thenCompose(on -> checkEverywhere(key).thenRun(() -> free(key, off, on))));
    }

    private void free(SubjectKey key, Operation off, Operation on) {
        if (off.succeeded() && on.succeeded()) {
            keys.giveBack(key);
        } else {
            keys.retire(key);
        }
    }

    /** The same with all keys of an account. */
    CompletableFuture<?> suspendAndResume() {
        return calls.suspend(anyReplica(), suspended)
                .thenCompose(off -> checkSuspended())
                .thenCompose(checked -> calls.resume(anyReplica(), suspended))
                .thenCompose(on -> checkSuspended());
    }

    private CompletableFuture<?> checkSuspended() {
        return CompletableFuture.allOf(
                ofTheSuspended.stream().map(this::checkEverywhere).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<?> checkEverywhere(SubjectKey key) {
        return CompletableFuture.allOf(cluster.replicas().stream()
                .flatMap(replica -> Stream.of(calls.check(replica, key), calls.check(replica, key)))
                .toArray(CompletableFuture[]::new));
    }

    private ReplicaProcess anyReplica() {
        return cluster.replicas().get(random.nextInt(cluster.replicas().size()));
    }

    void end() {
        ending = true;
    }
}
