package dev.latchkey.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Gets results into the database, one statement at a time, and tells of each that is there. Until then its place is taken:
 * so there are never more of them than places, and while the database is away nothing more is sent.
 */
final class Recorder {

    private static final Logger LOG = Logger.getLogger(Recorder.class);

    private static final int AT_ONCE = 256;
    private static final long PAUSE_MS = 500;

    private final Results results;
    private final Vertx vertx;
    private final Clock clock;
    private final Consumer<List<Result>> written;
    private final ArrayDeque<Result> waiting = new ArrayDeque<>();
    private boolean isWriting;

    Recorder(Results results, Vertx vertx, Clock clock, Consumer<List<Result>> written) {
        this.results = results;
        this.vertx = vertx;
        this.clock = clock;
        this.written = written;
    }

    void add(Result result) {
        synchronized (this) {
            waiting.add(result);
        }
        writeNext();
    }

    private void writeNext() {
        var batch = takeBatch();
        if (batch.isEmpty()) {
            return;
        }
        Uni.createFrom()
                .deferred(() -> results.write(batch, clock.instant()))
                .subscribe()
                .with(locked -> finish(batch, locked), failure -> {
                    LOG.warnf("Results of webhooks could not be written: %s", failure);
                    later(batch, this::begin);
                });
    }

    private synchronized List<Result> takeBatch() {
        var batch = new ArrayList<Result>();
        if (!isWriting) {
            while (batch.size() < AT_ONCE && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            isWriting = !batch.isEmpty();
        }
        return batch;
    }

    /** Those that somebody has locked are written later, and nobody waits for them. */
    private void finish(List<Result> batch, Set<UUID> locked) {
        var left = batch.stream()
                .filter(result -> locked.contains(result.claim().id()))
                .toList();
        if (!left.isEmpty()) {
            later(left, this::writeNext);
        }
        try {
            written.accept(batch.stream()
                    .filter(result -> !locked.contains(result.claim().id()))
                    .toList());
        } finally {
            begin();
        }
    }

    private void later(List<Result> left, Runnable then) {
        var unused = vertx.setTimer(PAUSE_MS, timer -> {
            synchronized (this) {
                waiting.addAll(left);
            }
            then.run();
        });
    }

    private void begin() {
        synchronized (this) {
            isWriting = false;
        }
        writeNext();
    }
}
