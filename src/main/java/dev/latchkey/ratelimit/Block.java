package dev.latchkey.ratelimit;

import dev.latchkey.ratelimit.QuotaTable.Lease;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What this replica holds of one quota: requests of the current window that it may let pass. Not thread-safe. */
final class Block {

    private final Quota quota;
    private Instant windowStart = Instant.MIN;
    private Instant windowEnd = Instant.MIN;

    /** What all replicas together had taken of the window when this one last took some; it only ever grows. */
    private long used;

    /** How many requests the latest lease brought, and how many of all are left. */
    private long granted;

    private long left;

    /** The lease under way, which whoever needs one waits for. */
    private @Nullable Uni<Void> lease;

    Block(Quota quota) {
        this.quota = quota;
    }

    Quota quota() {
        return quota;
    }

    Instant windowStart() {
        return windowStart;
    }

    @Nullable Uni<Void> lease() {
        return lease;
    }

    /** Begins a new window where the old one has ended; what is left of that is void. */
    void moveTo(Instant now) {
        if (now.isBefore(windowStart) || !now.isBefore(windowEnd)) {
            windowStart = quota.rate().windowStart(now);
            windowEnd = windowStart.plus(quota.rate().window());
            used = 0;
            granted = 0;
            left = 0;
        }
    }

    /** Whether no lease could bring enough. */
    boolean isExceededBy(long cost) {
        return cost > remaining();
    }

    /** How many requests it lacks: 0 where it can be charged at once. */
    long lacks(long cost) {
        return Math.max(0, cost - left);
    }

    /** Time to lease ahead: half of the block is gone, and so much is left that nobody lacks what lies here. */
    boolean isRunningLow() {
        return lease == null && granted > 0 && left <= granted / 2 && unused() >= 2 * QuotaTable.BLOCKS;
    }

    Standing spend(long cost, Instant now) {
        left -= cost;
        return standing(false, now);
    }

    Standing refuse(long cost, Instant now) {
        return standing(isExceededBy(cost), now);
    }

    private Standing standing(boolean exceeded, Instant now) {
        var seconds = Duration.between(now, windowEnd).plusNanos(999_999_999).toSeconds();
        return new Standing(quota.name(), quota.rate(), remaining(), exceeded, windowEnd, seconds);
    }

    void beginLease(Uni<Void> begun) {
        lease = begun;
    }

    /** {@code brought} is null where the lease failed, and void where the window that it is for has ended meanwhile. */
    void endLease(@Nullable Lease brought, Instant window) {
        lease = null;
        if (brought != null && window.equals(windowStart)) {
            used = brought.used();
            granted = brought.granted();
            left += granted;
        }
    }

    private long remaining() {
        return left + unused();
    }

    /** What nobody has taken yet; a limit that was lowered may be exceeded already. */
    private long unused() {
        return Math.max(0, quota.rate().requests() - used);
    }
}
