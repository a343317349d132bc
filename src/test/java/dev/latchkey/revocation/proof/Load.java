package dev.latchkey.revocation.proof;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks keys at every replica at a steady rate, whatever comes of it at another, and meanwhile revokes some, switches others off
 * and on, and suspends and resumes an account.
 */
final class Load {

    private static final int KEYS = 30;
    private static final int CHECKS_AT_ONCE = 100;

    private final Cluster cluster;
    private final Calls calls;
    private final Changes changes;
    private final Suspensions suspensions;
    private final KeyPool keys;
    private final Random random;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    // So that an outage does not pile up work without bound. For each replica its own: one that stands still takes no
    // other's.
    private final List<Semaphore> checksUnderWay;
    private final Semaphore revokesUnderWay = new Semaphore(20);
    private final Semaphore switchesUnderWay = new Semaphore(4);
    private final Semaphore suspensionsUnderWay = new Semaphore(1);
    private volatile @Nullable Throwable failure;

    private Load(Cluster cluster, Calls calls, Random random) {
        this.cluster = cluster;
        this.calls = calls;
        this.keys = new KeyPool(random);
        this.changes = new Changes(cluster, calls, keys, random);
        this.suspensions = new Suspensions(cluster, calls, keys, random);
        this.random = random;
        this.checksUnderWay = cluster.replicas().stream()
                .map(replica -> new Semaphore(CHECKS_AT_ONCE))
                .toList();
    }

    /** How often what is done in a second. */
    record Rates(int checks, int revokes, int switches, int suspensions) {}

    /** Begins once there are keys to check. */
    static Load on(Cluster cluster, History history, Rates rates, Random random) {
        var load = new Load(cluster, new Calls(cluster, history), random);
        load.changes.prepare(KEYS);
        load.suspensions.prepare();
        load.inASecond(rates.checks(), load::checkSomewhere);
        load.inASecond(rates.revokes(), () -> load.begin(load.revokesUnderWay, load::replaceKey));
        load.inASecond(rates.switches(), () -> load.begin(load.switchesUnderWay, load::switchKey));
        load.inASecond(rates.suspensions(), () -> load.begin(load.suspensionsUnderWay, load.suspensions::next));
        return load;
    }

    private void inASecond(int times, Runnable work) {
        var nanos = TimeUnit.SECONDS.toNanos(1) / times;
        var unused = clock.scheduleAtFixedRate(work, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void begin(Semaphore room, Supplier<CompletableFuture<?>> work) {
        if (room.tryAcquire()) {
            var unused = CompletableFuture.completedFuture(work)
                    .thenCompose(Supplier::get)
                    .whenComplete((done, thrown) -> {
                        room.release();
                        if (thrown != null) {
                            failure = thrown;
                        }
                    });
        }
    }

    private void checkSomewhere() {
        var replica = cluster.any(random);
        begin(checksUnderWay.get(replica.number()), () -> calls.check(replica, keys.any()));
    }

    private CompletableFuture<?> replaceKey() {
        var created = changes.createKey();
        var key = keys.free() < KEYS ? null : keys.take();
        return key == null ? created : CompletableFuture.allOf(created, changes.revoke(key));
    }

    private CompletableFuture<?> switchKey() {
        var key = keys.take();
        return key == null ? CompletableFuture.completedFuture(null) : changes.switchOffAndOn(key);
    }

    /** Begins nothing new, and returns when all that was begun has been answered; throws what has gone wrong in here. */
    void end() {
        clock.shutdown();
        changes.end();
        Patience.until("answers to everything that was asked", () -> calls.underWay() == 0);
        if (failure != null) {
            throw new IllegalStateException("Not everything was asked that was to be", failure);
        }
    }
}
