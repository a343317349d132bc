package dev.latchkey.revocation.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The keys in use: all of them are checked, the free ones may be changed, and the last revoked ones are still tried. */
final class KeyPool {

    private static final int STILL_TRIED = 20;

    private final Random random;
    private final List<SubjectKey> checked = new ArrayList<>();
    private final Deque<SubjectKey> free = new ArrayDeque<>();
    private final Deque<SubjectKey> revoked = new ArrayDeque<>();

    KeyPool(Random random) {
        this.random = random;
    }

    /** One that is only checked. */
    synchronized void addChecked(SubjectKey key) {
        checked.add(key);
    }

    /** One that may be changed too. */
    synchronized void add(SubjectKey key) {
        checked.add(key);
        free.add(key);
    }

    synchronized SubjectKey any() {
        return checked.get(random.nextInt(checked.size()));
    }

    /** The one that has been free for longest, so that every replica has had time to check it; for the caller alone. */
    synchronized @Nullable SubjectKey take() {
        return free.poll();
    }

    synchronized void giveBack(SubjectKey key) {
        free.add(key);
    }

    /** It has been changed for good, or nobody knows what became of it. */
    synchronized void retire(SubjectKey key) {
        revoked.add(key);
        if (revoked.size() > STILL_TRIED) {
            checked.remove(revoked.remove());
        }
    }

    synchronized int free() {
        return free.size();
    }
}
