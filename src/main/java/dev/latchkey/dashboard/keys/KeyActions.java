package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.Frame;
import dev.latchkey.key.KeyStatus;
import dev.latchkey.key.KeyView;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspace.Changeable;
import dev.latchkey.keyspace.Keyspace.Deletion;

/** What a page offers to do with a key: to this person, in this keyspace, in the state that the key is in (S5.2, S5.13). */
public record KeyActions(
        boolean edit,
        boolean rotate,
        boolean reveal,
        boolean activate,
        boolean deactivate,
        boolean revoke,
        boolean delete) {

    static KeyActions of(KeyView key, boolean deleted, Frame frame, Keyspace keyspace) {
        var ended = hasEnded(key, deleted);
        var owns = frame.mayChange();
        var switches = keyspace.changeable().contains(Changeable.STATUS) && !ended;
        var active = key.status() == KeyStatus.ACTIVE;
        var deletable =
                keyspace.deletion() == Deletion.ANY_TIME || (keyspace.deletion() == Deletion.WHEN_ENDED && ended);
        return new KeyActions(
                owns && !ended && Editable.in(keyspace, key).any(),
                owns && !ended,
                owns && !ended && keyspace.recoverable(),
                owns && switches && !active,
                frame.mayRestrict() && switches && active,
                frame.mayRestrict() && !ended,
                owns && deletable && !deleted);
    }

    /** Whether it is over for good: a deleted key that stays listed is shown as inactive. */
    static boolean hasEnded(KeyView key, boolean deleted) {
        return deleted || key.status() == KeyStatus.REVOKED || key.status() == KeyStatus.EXPIRED;
    }

    /** Whether there is anything to choose from. */
    public boolean any() {
        return edit || rotate || reveal || activate || deactivate || revoke || delete;
    }

    boolean allow(KeyStep step) {
        return switch (step) {
            case ACTIVATE -> activate;
            case DEACTIVATE -> deactivate;
            case REVOKE -> revoke;
            case DELETE -> delete;
        };
    }
}
