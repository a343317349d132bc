package dev.latchkey.revocation;

/** How many renewals of this replica's lease have been confirmed, and up to where it has followed the log. */
record Heard(long beat, long applied) {

    /**
     * Whether a renewal that was sent after this came from a database that knows of it. One that was restored, or has lost
     * commits, does not: it has an older row of ours, even where its log is no shorter, because not every change is in it.
     */
    boolean isKnownTo(Renewal later) {
        return later.beat() > beat && later.head() >= applied;
    }

    /** A late reply takes nothing back. */
    Heard and(Renewal renewal) {
        return new Heard(Math.max(beat, renewal.beat()), Math.max(applied, renewal.head()));
    }
}
