package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Operation.Kind;
import dev.latchkey.revocation.proof.Operation.Outcome;

/** A call that is about to be sent; what it becomes is an {@link Operation}. */
record Begun(Kind kind, String subject, String account, int replica, long began) {

    static Begun ofKey(Kind kind, SubjectKey key, ReplicaProcess replica) {
        return new Begun(kind, key.id(), key.account(), replica.number(), System.nanoTime());
    }

    static Begun ofAccount(Kind kind, String account, ReplicaProcess replica) {
        return new Begun(kind, account, account, replica.number(), System.nanoTime());
    }

    /** The same about the key that has come of it. */
    Begun ofKey(String key) {
        return new Begun(kind, key, account, replica, began);
    }

    Operation ended(Outcome outcome) {
        return new Operation(kind, subject, account, replica, began, System.nanoTime(), outcome);
    }
}
