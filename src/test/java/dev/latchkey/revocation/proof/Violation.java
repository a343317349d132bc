package dev.latchkey.revocation.proof;

/** A check that was answered from before a change that had returned when the check began. */
record Violation(Operation check, Operation change) {

    @Override
    public String toString() {
        return "Replica %d said %s to a check that began %.1f ms after %s of %s had returned from replica %d"
                .formatted(
                        check.replica(),
                        check.outcome(),
                        (check.began() - change.ended()) / 1e6,
                        change.kind(),
                        change.subject(),
                        change.replica());
    }
}
