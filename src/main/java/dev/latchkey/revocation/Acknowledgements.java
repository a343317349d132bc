package dev.latchkey.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Waits until every replica has applied a change, or can no longer answer from before it. All who wait share one look at
 * the table, which is taken after each acknowledgement and at short intervals.
 */
@Singleton
class Acknowledgements {

    private static final long LOOK_EVERY_MILLIS = 50;

    private final ReplicaTable table;
    private final RevocationConfig config;
    private final Vertx vertx;
    private final Timer waits;

    private final List<Waiter> waiters = new ArrayList<>();
    /** How long replicas may answer without hearing of a change, when they were last seen. */
    private volatile Duration longest = Duration.ZERO;

    private boolean looking;
    private boolean again;
    private boolean willLook;

    Acknowledgements(ReplicaTable table, RevocationConfig config, Vertx vertx, MeterRegistry metrics) {
        this.table = table;
        this.config = config;
        this.vertx = vertx;
        this.waits = metrics.timer("latchkey.revocation.wait");
    }

    private record Waiter(Change change, UniEmitter<? super Effect> caller) {}

    /** Completes with where the change holds, once that is everywhere or waiting makes no difference any more. */
    Uni<Effect> await(Change change) {
        return Uni.createFrom()
                .<Effect>emitter(caller -> add(new Waiter(change, caller)))
                .invoke(() -> waits.record(change.age(System.nanoTime())));
    }

    /** Where the change holds now. */
    Uni<Effect> now(Change change) {
        return list(change.epoch())
                .map(replicas -> change.effect(replicas, System.nanoTime()))
                .onFailure()
                .recoverWithItem(() -> unknown(change));
    }

    private void add(Waiter waiter) {
        synchronized (this) {
            waiters.add(waiter);
        }
        look();
    }

    /** One that comes while a look is under way asks for another, because that one may be from before its change. */
    void look() {
        List<Waiter> asking;
        synchronized (this) {
            again = looking;
            if (looking || waiters.isEmpty()) {
                return;
            }
            looking = true;
            asking = List.copyOf(waiters);
        }
        list(newestOf(asking))
                .subscribe()
                .with(
                        replicas -> answer(asking, change -> change.finalEffect(replicas, System.nanoTime())),
                        failure -> answer(asking, this::finalUnknown));
    }

    private static long newestOf(List<Waiter> asking) {
        return asking.stream()
                .mapToLong(waiter -> waiter.change().epoch())
                .max()
                .orElseThrow();
    }

    private Uni<List<Replica>> list(long epoch) {
        return table.list(epoch)
                .invoke(replicas -> longest = replicas.stream()
                        .map(Replica::silentAfter)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO));
    }

    private void answer(List<Waiter> asking, Function<Change, Optional<Effect>> seen) {
        try {
            for (var waiter : asking) {
                seen.apply(waiter.change()).ifPresent(effect -> {
                    remove(waiter);
                    waiter.caller().complete(effect);
                });
            }
        } finally {
            if (endLook()) {
                look();
            } else {
                lookLater();
            }
        }
    }

    /** One timer for all: were there one for each look, they would grow into looking without a pause. */
    private synchronized void lookLater() {
        if (!willLook && !waiters.isEmpty()) {
            willLook = true;
            vertx.setTimer(LOOK_EVERY_MILLIS, timer -> {
                endWait();
                look();
            });
        }
    }

    private synchronized void endWait() {
        willLook = false;
    }

    private synchronized void remove(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Whether another one has been asked for. */
    private synchronized boolean endLook() {
        looking = false;
        return again;
    }

    /** The database is away: it cannot be seen who has heard of the change, only how long anybody can do without. */
    private Optional<Effect> finalUnknown(Change change) {
        return change.isYoungerThan(Replica.byOurClock(config.lease()), System.nanoTime())
                ? Optional.empty()
                : Optional.of(unknown(change));
    }

    private Effect unknown(Change change) {
        var ours = Replica.byOurClock(config.lease().plus(config.onLeaseLoss().serveFor()));
        return change.effectAfter(ours.compareTo(longest) > 0 ? ours : longest);
    }
}
