package dev.latchkey.usage;

import dev.latchkey.keyspace.SecretHash;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts checks in memory. However many addresses a client comes from and however long the database is gone, it holds a
 * bounded number of counts: where there are too many, checks are still counted, but no longer where they came from; and in
 * the end only in the metric {@code latchkey.usage.lost}.
 */
@ApplicationScoped
public class UsageCounter {

    /** From how many places one secret's checks are told apart in one minute: a leaked key is tried from everywhere. */
    static final int KINDS = 100;

    /**
     * How many counts that wait to be taken tell where checks came from, at about 300 bytes each. It is twice the keys that
     * a replica has in its memory, because a new minute may begin between two flushes.
     */
    static final int DETAILED = 200_000;

    /** How many counts wait before no further secret is counted; only a flush that keeps failing leads here. */
    static final int MOST = DETAILED + 50_000;

    /** Of how many kinds it is remembered beyond a flush that they were told apart in a minute. */
    private static final int REMEMBERED = DETAILED / 2;

    private final Map<Long, Minute> minutes = new ConcurrentHashMap<>();

    /** What was counted and not yet taken: each count stands here once, and those in {@link #minutes} may be empty. */
    private final Queue<Count> waiting = new ConcurrentLinkedQueue<>();

    private final AtomicInteger size = new AtomicInteger();
    private final Counter lost;

    UsageCounter(MeterRegistry metrics) {
        lost = metrics.counter("latchkey.usage.lost");
        var unused = metrics.gauge("latchkey.usage.waiting", size);
    }

    /** The kinds that were told apart in one minute. They stay until it is over, so that {@link #KINDS} holds for all of it. */
    private record Minute(Map<SecretHash, Map<CheckKind, Count>> secrets, AtomicInteger kinds) {

        boolean isRemembered() {
            return kinds.get() < REMEMBERED;
        }
    }

    private static final class Count {

        private final SecretHash secret;
        private final UUID keyId;
        private final long minute;
        private final CheckKind kind;
        private long times;
        private Instant lastAt = Instant.MIN;

        Count(SecretHash secret, UUID keyId, long minute, CheckKind kind) {
            this.secret = secret;
            this.keyId = keyId;
            this.minute = minute;
            this.kind = kind;
        }

        /** Whether it was empty before. */
        synchronized boolean add(long more, Instant at) {
            lastAt = at.isAfter(lastAt) ? at : lastAt;
            times += more;
            return times == more;
        }

        synchronized Counted take() {
            var taken = times;
            times = 0;
            return new Counted(secret, keyId, Instant.ofEpochSecond(minute * 60), kind, taken, lastAt);
        }
    }

    /** Counts one check of a known key. */
    public void count(SecretHash secret, UUID keyId, CheckKind kind, Instant at) {
        add(minuteOf(at), secret, keyId, kind, 1, at);
    }

    /** Takes back what could not be written. */
    void putBack(List<Counted> unwritten) {
        for (var counted : unwritten) {
            add(
                    minuteOf(counted.minute()),
                    counted.secret(),
                    counted.keyId(),
                    counted.kind(),
                    counted.times(),
                    counted.lastAt());
        }
    }

    private void add(long minute, SecretHash secret, UUID keyId, CheckKind kind, long times, Instant at) {
        var count = find(minute, secret, keyId, kind);
        if (count == null) {
            lost.increment(times);
        } else if (count.add(times, at)) {
            waiting.add(count);
            size.incrementAndGet();
        }
    }

    private @Nullable Count find(long minute, SecretHash secret, UUID keyId, CheckKind kind) {
        var told = minutes.computeIfAbsent(minute, added -> new Minute(new ConcurrentHashMap<>(), new AtomicInteger()));
        var counts = told.secrets().get(secret);
        if (counts == null) {
            if (size.get() >= MOST) {
                return null;
            }
            counts = told.secrets().computeIfAbsent(secret, added -> new ConcurrentHashMap<>(1));
        }
        var known = counts.get(kind);
        if (known != null) {
            return known;
        }
        var as = size.get() < DETAILED && counts.size() < KINDS ? kind : kind.fromAnywhere();
        return counts.computeIfAbsent(as, added -> {
            told.kinds().incrementAndGet();
            return new Count(secret, keyId, minute, added);
        });
    }

    /** Hands over all that has been counted since the last time. */
    List<Counted> take(Instant now) {
        // A check may still add to a count that is forgotten here: it then waits to be taken like any other.
        minutes.entrySet()
                .removeIf(minute ->
                        minute.getKey() < minuteOf(now) || !minute.getValue().isRemembered());
        var taken = new ArrayList<Counted>();
        for (int left = size.get(); left > 0; left--) {
            var count = waiting.poll();
            if (count != null) {
                size.decrementAndGet();
                taken.add(count.take());
            }
        }
        return taken;
    }

    private static long minuteOf(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), 60);
    }
}
