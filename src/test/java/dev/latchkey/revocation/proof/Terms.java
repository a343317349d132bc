package dev.latchkey.revocation.proof;

import java.time.Duration;

/** How long a replica may answer without hearing from the database, and how often it listens. */
record Terms(Duration lease, Duration renewEvery) {

    /** What a user has who sets nothing. */
    static final Terms DEFAULT = new Terms(Duration.ofSeconds(5), Duration.ofSeconds(1));

    /** The same in a hurry. */
    static final Terms SHORT = new Terms(Duration.ofSeconds(1), Duration.ofMillis(200));

    /** The longest that a revoke waits for a replica that does not answer: the lease, by the slower of two clocks. */
    Duration longestWait() {
        return Duration.ofNanos(Math.round(lease.toNanos() * 1.01 / 0.99)).plusMillis(20);
    }
}
