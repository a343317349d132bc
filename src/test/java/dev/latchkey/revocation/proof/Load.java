package dev.latchkey.revocation.proof;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Checks keys at every replica at a steady rate, whatever comes of it, and meanwhile revokes some, switches others off
 * and on, and suspends and resumes an account.
 */
final class Load {

    private static final int KEYS = 30;
    private static final int TICK_MILLIS = 10;

    private final Cluster cluster;
    private final Calls calls;
    private final Changes changes;
    private final KeyPool keys;
    private final Random random;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    // So that an outage does not pile up work without bound.
    private final Semaphore checksUnderWay = new Semaphore(300);
    private final Semaphore revokesUnderWay = new Semaphore(20);
    private final Semaphore switchesUnderWay = new Semaphore(4);
    private final Semaphore suspensionsUnderWay = new Semaphore(1);

    private Load(Cluster cluster, Calls calls, Random random) {
        this.cluster = cluster;
        this.calls = calls;
        this.keys = new KeyPool(random);
        this.changes = new Changes(cluster, calls, keys, random);
        this.random = random;
    }

    /** How often what is done in a second. */
    record Rates(int checks, int revokes, int switches, int suspensions) {}

    /** Begins once there are keys to check. */
    static Load on(Cluster cluster, History history, Rates rates, Random random) {
        var load = new Load(cluster, new Calls(history, cluster.accounts()), random);
        load.changes.prepare(KEYS);
        load.every(TICK_MILLIS, () -> load.checkSome(rates.checks() * TICK_MILLIS / 1000));
        load.every(1000 / rates.revokes(), () -> load.begin(load.revokesUnderWay, load::replaceKey));
        load.every(1000 / rates.switches(), () -> load.begin(load.switchesUnderWay, load::switchKey));
        load.every(
                1000 / rates.suspensions(), () -> load.begin(load.suspensionsUnderWay, load.changes::suspendAndResume));
        return load;
    }

    private void every(int millis, Runnable work) {
        var unused = clock.scheduleAtFixedRate(work, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void begin(Semaphore room, Supplier<CompletableFuture<?>> work) {
        if (room.tryAcquire()) {
            var unused = work.get().whenComplete((done, failure) -> room.release());
        }
    }

    private void checkSome(int count) {
        for (var check = 0; check < count; check++) {
            var replica = random.nextInt(cluster.replicas().size());
            begin(checksUnderWay, () -> calls.check(cluster.replica(replica), keys.any()));
        }
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

    /** Begins nothing new, and returns when all that was begun has been answered. */
    void end() {
        clock.shutdown();
        changes.end();
        Patience.until("answers to everything that was asked", () -> calls.underWay() == 0);
    }
}
