package dev.latchkey.revocation;

import java.time.Duration;
import java.util.UUID;

/**
 * A replica as the others see it.
 *
 * @param beat how often it has renewed its lease
 * @param acked up to which epoch every change is in force there
 * @param lease for how long it answers after a renewal, by its own clock
 * @param serveFor how much longer, without a lease
 */
record Replica(UUID id, long beat, long acked, Duration lease, Duration serveFor) {

    private static final Duration MARGIN = Duration.ofMillis(20);

    /** How long after a moment, by our clock, its lease is over unless a renewal has seen what happened until then. */
    Duration leaseEnd() {
        return byOurClock(lease);
    }

    /** And how long after it, it has stopped to answer. */
    Duration silentAfter() {
        return byOurClock(lease.plus(serveFor));
    }

    /** L(1 + rho)/(1 - rho) and a margin: its clock may be slow and ours fast. */
    static Duration byOurClock(Duration theirs) {
        return Duration.ofNanos((long) (theirs.toNanos() * (1 + Lease.DRIFT) / (1 - Lease.DRIFT)))
                .plus(MARGIN);
    }
}
