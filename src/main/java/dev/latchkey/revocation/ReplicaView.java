package dev.latchkey.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replica as somebody sees it who looks after Latchkey.
 *
 * @param host what its machine calls itself; null where it does not say
 * @param renewedAt when it last renewed its lease; null for one of a version that does not say
 * @param age how long ago that was; null where it is not known
 * @param epoch up to which change it has followed the log
 * @param behind how many changes it has not heard of yet
 * @param ours whether it is the one that answers
 */
public record ReplicaView(
        UUID id,
        @Nullable String host,
        Instant startedAt,
        @Nullable Instant renewedAt,
        @Nullable Duration age,
        Duration lease,
        Duration serveFor,
        long epoch,
        long behind,
        boolean ours) {

    /** What its checks are worth. */
    public enum State {
        /** It holds its lease: what has been revoked is refused there. */
        ALIVE,
        /** Its lease is over, and it goes on from memory, because its operator wants that. */
        STALE,
        /** Its lease is over: it lets no key in. */
        LAPSED,
        /** It does not say when it renewed its lease. */
        UNKNOWN
    }

    public State state() {
        if (age == null) {
            return State.UNKNOWN;
        }
        if (age.compareTo(lease) <= 0) {
            return State.ALIVE;
        }
        return age.compareTo(lease.plus(serveFor)) <= 0 ? State.STALE : State.LAPSED;
    }
}
