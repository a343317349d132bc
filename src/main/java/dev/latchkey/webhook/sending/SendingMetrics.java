package dev.latchkey.webhook.sending;

import dev.latchkey.webhook.sending.Lanes.Due;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What to watch: whether what is sent arrives, and whether more is due than gets sent. */
@Startup // a rule sees the first failure only if there was a zero before it
@Singleton
class SendingMetrics {

    private final MeterRegistry metrics;
    private final AtomicLong backlog;
    private final Timer durations;
    private long counted;

    SendingMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.backlog = metrics.gauge("latchkey.webhook.backlog", new AtomicLong());
        this.durations = metrics.timer("latchkey.webhook.attempt.duration");
        for (var outcome : List.of("delivered", "retried", "failed")) {
            var unused = attempts(outcome);
        }
    }

    void count(Result result) {
        attempts(result.outcome()).increment();
        durations.record(result.answer().took());
    }

    private Counter attempts(String outcome) {
        return metrics.counter("latchkey.webhook.attempts", "outcome", outcome);
    }

    /** The backlog is what the last round has seen, with at most a hundred of each endpoint. */
    void count(List<Due> due, boolean isLast) {
        counted += due.stream().mapToLong(Due::count).sum();
        if (isLast) {
            backlog.set(counted);
            counted = 0;
        }
    }
}
