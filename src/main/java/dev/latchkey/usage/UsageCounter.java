package dev.latchkey.usage;

import dev.latchkey.keyspace.SecretHash;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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

    /** How many counts tell where checks came from, at about 300 bytes each. */
    static final int DETAILED = 50_000;

    /** How many counts there are before no further secret is counted; only a flush that keeps failing leads here. */
    static final int MOST = 2 * DETAILED;

    private final Map<Slot, Tally> tallies = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Counter lost;

    UsageCounter(MeterRegistry metrics) {
        lost = metrics.counter("latchkey.usage.lost");
    }

    /** One secret in one minute since 1970. It stays until the minute is over, so that {@link #KINDS} holds for all of it. */
    private record Slot(SecretHash secret, long minute) {}

    private record Tally(UUID keyId, Map<CheckKind, Count> counts) {}

    private static final class Count {

        private final AtomicLong times = new AtomicLong();
        private volatile Instant lastAt = Instant.MIN;

        void add(long more, Instant at) {
            lastAt = at;
            times.addAndGet(more);
        }
    }

    /** Counts one check of a known key. */
    public void count(SecretHash secret, UUID keyId, CheckKind kind, Instant at) {
        add(new Slot(secret, minuteOf(at)), keyId, kind, 1, at);
    }

    /** Takes back what could not be written. */
    void putBack(List<Counted> unwritten) {
        for (var counted : unwritten) {
            var slot = new Slot(counted.secret(), minuteOf(counted.minute()));
            add(slot, counted.keyId(), counted.kind(), counted.times(), counted.lastAt());
        }
    }

    private void add(Slot slot, UUID keyId, CheckKind kind, long times, Instant at) {
        var tally = tallies.get(slot);
        var count = tally == null ? null : tally.counts().get(kind);
        if (count == null) {
            count = open(slot, keyId, kind);
        }
        if (count == null) {
            lost.increment(times);
        } else {
            count.add(times, at);
        }
    }

    private @Nullable Count open(Slot slot, UUID keyId, CheckKind kind) {
        if (size.get() >= MOST && !tallies.containsKey(slot)) {
            return null;
        }
        var counts = tallies.computeIfAbsent(slot, added -> new Tally(keyId, new ConcurrentHashMap<>()))
                .counts();
        var told = size.get() < DETAILED && counts.size() < KINDS ? kind : kind.fromAnywhere();
        return counts.computeIfAbsent(told, added -> {
            size.incrementAndGet();
            return new Count();
        });
    }

    /** Hands over all that has been counted since the last time. */
    List<Counted> take(Instant now) {
        // The minute before stays as well: a check that began in it may not have been counted yet.
        var oldest = minuteOf(now) - 1;
        var taken = new ArrayList<Counted>();
        for (var slot : tallies.keySet()) {
            var tally = slot.minute() < oldest ? remove(slot) : tallies.get(slot);
            if (tally != null) {
                take(slot, tally, taken);
            }
        }
        return taken;
    }

    private @Nullable Tally remove(Slot slot) {
        var removed = tallies.remove(slot);
        if (removed != null) {
            size.addAndGet(-removed.counts().size());
        }
        return removed;
    }

    private static void take(Slot slot, Tally tally, List<Counted> taken) {
        var minute = Instant.ofEpochSecond(slot.minute() * 60);
        tally.counts().forEach((kind, count) -> {
            var times = count.times.getAndSet(0);
            if (times > 0) {
                taken.add(new Counted(slot.secret(), tally.keyId(), minute, kind, times, count.lastAt));
            }
        });
    }

    private static long minuteOf(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), 60);
    }
}
