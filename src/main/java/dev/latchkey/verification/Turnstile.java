package dev.latchkey.verification;

import java.util.ArrayDeque;
import java.util.Queue;

/** Lets a few in at a time and a bounded number wait in line for their turn. */
final class Turnstile {

    private final int places;
    private final int longestLine;
    private final Queue<Runnable> line = new ArrayDeque<>();
    private int inside;

    Turnstile(int places, int longestLine) {
        this.places = places;
        this.longestLine = longestLine;
    }

    /** Does this now or when it is its turn; false, and never, where the line is full. Each must {@link #leave} once. */
    boolean enter(Runnable work) {
        synchronized (line) {
            if (inside == places) {
                return line.size() < longestLine && line.add(work);
            }
            inside++;
        }
        work.run();
        return true;
    }

    /** Gives the place to the next in line. */
    void leave() {
        Runnable next;
        synchronized (line) {
            next = line.poll();
            if (next == null) {
                inside--;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
