package dev.latchkey.revocation.proof;

import java.time.Duration;

/**
 * One call and what came of it. Its subject is the key or the account that it is about; {@code account} is the key's.
 * Both times are nanoseconds of one monotonic clock, taken before the call was sent and after its reply had come.
 */
record Operation(Kind kind, String subject, String account, int replica, long began, long ended, Outcome outcome) {

    enum Kind {
        CHECK,
        /** These two restrict for good or until the next that widens. */
        REVOKE,
        DEACTIVATE,
        /** Creating a key is one of these. */
        ACTIVATE;

        boolean restricts() {
            return this == REVOKE || this == DEACTIVATE;
        }

        boolean widens() {
            return this == ACTIVATE;
        }
    }

    enum Outcome {
        /** A check: the key is good. A change: it is effective. */
        YES,
        /** A check: the key is not good. */
        NO,
        /** No answer, or one that leaves it open. A change may have happened, or may happen yet. */
        UNKNOWN
    }

    boolean succeeded() {
        return outcome == Outcome.YES;
    }

    /** The last moment at which it can still have taken effect. */
    long settled() {
        return succeeded() ? ended : Long.MAX_VALUE;
    }

    Duration duration() {
        return Duration.ofNanos(ended - began);
    }

    @Override
    public String toString() {
        return "%s,%s,%s,%d,%d,%d,%s".formatted(kind, subject, account, replica, began, ended, outcome);
    }
}
