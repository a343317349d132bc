package dev.latchkey.usage;

import dev.latchkey.platform.Shared;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Writes what was counted every few seconds and when the application stops. What cannot be written is kept for the next time. */
@ApplicationScoped
class UsageFlushJob {

    private static final Logger LOG = Logger.getLogger(UsageFlushJob.class);

    /** A flush of that many rows or less is one statement each; more would hold locks for too long. */
    static final int CHUNK = 5_000;

    /** How long a stop may wait for a database that does not answer. */
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private final UsageCounter counter;
    private final UsagePartitions partitions;
    private final UsageWriter writer;
    private final Clock clock;
    private final UsageFlushMetrics metrics;

    private volatile Uni<Void> underWay = Uni.createFrom().voidItem();

    /** What the flush under way has yet to write. */
    private volatile List<Counted> unwritten = List.of();

    UsageFlushJob(
            UsageCounter counter,
            UsagePartitions partitions,
            UsageWriter writer,
            Clock clock,
            UsageFlushMetrics metrics) {
        this.counter = counter;
        this.partitions = partitions;
        this.writer = writer;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Never fails: the counts of a flush that did not succeed are in memory again. */
    @Scheduled(every = "{latchkey.usage.flush-every}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> flush() {
        var flush = Shared.of(writeAll().onFailure().recoverWithNull());
        underWay = flush;
        return flush;
    }

    /** Waits for the flush under way and writes what is left. */
    void flushLast(@Observes ShutdownEvent stop) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> underWay.chain(this::flush)
                .ifNoItem()
                .after(LAST_CHANCE)
                .recoverWithUni(Uni.createFrom().voidItem()));
        var lost = Stream.concat(unwritten.stream(), counter.take(clock.instant()).stream())
                .mapToLong(Counted::times)
                .sum();
        if (lost > 0) {
            LOG.warnf("%d counted checks could not be written before the stop and are lost", lost);
        }
    }

    /** Fails where something could not be written, and has put it back. */
    Uni<Void> writeAll() {
        return Uni.createFrom().deferred(() -> {
            var takenAt = System.nanoTime();
            return write(counter.take(clock.instant())).invoke(() -> metrics.writtenUntil(takenAt));
        });
    }

    private Uni<Void> write(List<Counted> counted) {
        unwritten = counted;
        if (counted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = counted.subList(0, Math.min(CHUNK, counted.size()));
        return writeAtOnce(now)
                .onFailure()
                .invoke(cause -> putBack(counted, cause))
                .chain(() -> write(counted.subList(now.size(), counted.size())));
    }

    /** The last uses first: they may be written again, while counts would be added twice. */
    private Uni<Void> writeAtOnce(List<Counted> counted) {
        return partitions
                .make(daysOf(counted))
                .chain(() -> writer.writeLastUse(counted))
                .chain(() -> writer.writeUsage(counted));
    }

    private static Set<LocalDate> daysOf(List<Counted> counted) {
        return counted.stream()
                .map(checks -> LocalDate.ofInstant(checks.minute(), ZoneOffset.UTC))
                .collect(Collectors.toSet());
    }

    /** Also after a commit whose reply was lost: a check may be counted twice then, and is not left out (decision 0008). */
    private void putBack(List<Counted> counted, Throwable cause) {
        LOG.warnf("Usage could not be written: %s", cause);
        partitions.forget();
        counter.putBack(counted);
        unwritten = List.of();
    }
}
