package dev.latchkey.revocation.proof;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Suspends and resumes an account, and checks its keys each time. A change of which nobody knows what has become excuses
 * every answer from then on, so that another account takes its place.
 */
final class Suspensions {

    private static final int KEYS = 3;

    private final Cluster cluster;
    private final Calls calls;
    private final KeyPool pool;
    private final Random random;
    private final List<SubjectKey> keys = new CopyOnWriteArrayList<>();

    Suspensions(Cluster cluster, Calls calls, KeyPool pool, Random random) {
        this.cluster = cluster;
        this.calls = calls;
        this.pool = pool;
        this.random = random;
    }

    /** Opens the first account. */
    void prepare() {
        Patience.until("there is an account to suspend", () -> {
            openAnother().join();
            return !keys.isEmpty();
        });
    }

    /** One suspension, or an account for the next; not two at a time. */
    CompletableFuture<?> next() {
        return keys.isEmpty() ? openAnother() : suspendAndResume(keys.get(0).account());
    }

    private CompletableFuture<?> openAnother() {
        return cluster.accounts()
                .openAnother(cluster.any(random))
                .thenCompose(account -> ofEach(account == null ? Stream.empty() : createKeys(account)));
    }

    private Stream<CompletableFuture<?>> createKeys(String account) {
        return Stream.<CompletableFuture<?>>generate(() -> calls.create(cluster.any(random), account)
                        .thenAccept(key -> {
                            if (key != null) {
                                keys.add(key);
                                pool.addChecked(key);
                            }
                        }))
                .limit(KEYS);
    }

    private CompletableFuture<?> suspendAndResume(String account) {
        return calls.suspend(cluster.any(random), account)
                .thenCompose(off -> check().thenCompose(checked -> calls.resume(cluster.any(random), account))
                        .thenCompose(on -> check().thenRun(() -> {
                            if (!off.succeeded() || !on.succeeded()) {
                                keys.forEach(pool::retire);
                                keys.clear();
                            }
                        })));
    }

    private CompletableFuture<?> check() {
        return ofEach(keys.stream().map(calls::checkEverywhere));
    }

    private static CompletableFuture<?> ofEach(Stream<? extends CompletableFuture<?>> several) {
        return CompletableFuture.allOf(several.toArray(CompletableFuture[]::new));
    }
}
