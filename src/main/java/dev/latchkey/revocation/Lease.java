package dev.latchkey.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when this replica may answer checks: while it is held, every change that a caller was told of has been applied
 * here. It is asked <em>before</em> memory is, never after (docs/users/revocation.md).
 */
@Singleton
public class Lease {

    /** How much faster or slower than ours another machine's clock may run: a hundred times of what real ones do. */
    static final double DRIFT = 0.01;

    private final LongSupplier nanoTime;
    private final long nanos;
    private final long grace;
    private volatile long deadline;

    @Inject
    Lease(RevocationConfig config) {
        this(config.lease(), config.onLeaseLoss().serveFor(), System::nanoTime);
    }

    Lease(Duration lease, Duration grace, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nanos = (long) (lease.toNanos() * (1 - DRIFT));
        this.grace = grace.toNanos();
        drop();
    }

    /** What an answer given now is worth. */
    public enum Standing {
        /** Whatever has been revoked is refused. */
        HELD,
        /** Lost, and the operator wants answers from memory all the same, for a while. */
        STALE,
        /** No key may be let in. */
        LOST
    }

    public Standing standing() {
        var overdue = nanoTime.getAsLong() - deadline;
        if (overdue < 0) {
            return Standing.HELD;
        }
        return overdue < grace ? Standing.STALE : Standing.LOST;
    }

    /** How long it is still held; negative: how long ago it was lost. */
    Duration left() {
        return Duration.ofNanos(deadline - nanoTime.getAsLong());
    }

    /** How long it lasts from the moment a renewal was sent. */
    Duration length() {
        return Duration.ofNanos(nanos);
    }

    /** How long ago the renewal was sent that it rests on; longer than its length where it was dropped. */
    Duration age() {
        return length().minus(left());
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** From the moment a renewal was <em>sent</em>: what happened since then it may not have seen. */
    synchronized void extend(long sentAt) {
        var extended = sentAt + nanos;
        if (extended - deadline > 0) {
            deadline = extended;
        }
    }

    /** At once and without a grace. */
    final synchronized void drop() {
        deadline = nanoTime.getAsLong() - grace - 1;
    }
}
