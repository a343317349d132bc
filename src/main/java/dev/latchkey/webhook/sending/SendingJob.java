package dev.latchkey.webhook.sending;

import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.webhook.sending.Lanes.Due;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Sends what is due for as long as there is anything, and looks again every second. Replicas do it side by side. */
@ApplicationScoped
class SendingJob {

    private static final Logger LOG = Logger.getLogger(SendingJob.class);

    /** While attempts are under way, others may become due. */
    private static final Duration NAP = Duration.ofSeconds(1);

    private final CurrentCaller caller;
    private final Claims claims;
    private final Dispatch dispatch;
    private final SwitchOff switchOff;
    private final SendingMetrics metrics;
    private final Vertx vertx;
    private final Clock clock;

    private volatile boolean isStopping;
    private UUID position = Claims.FIRST;

    SendingJob(
            CurrentCaller caller,
            Claims claims,
            Dispatch dispatch,
            SwitchOff switchOff,
            SendingMetrics metrics,
            Vertx vertx,
            Clock clock) {
        this.caller = caller;
        this.claims = claims;
        this.dispatch = dispatch;
        this.switchOff = switchOff;
        this.metrics = metrics;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Ends when nothing is under way and nothing that is due may be sent. */
    // Delayed, because the scheduler starts before the settings have been checked: a start that fails runs no job.
    @Scheduled(every = "{latchkey.webhooks.every}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> send() {
        caller.set(new Caller.Self(), null);
        var context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .deferred(() -> step(context))
                .repeat()
                .whilst(goesOn -> goesOn)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> LOG.warnf("Webhooks wait: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> step(Context context) {
        return switchOff
                .work()
                .chain(() -> isStopping ? Uni.createFrom().item(false) : pass(context))
                .chain(found -> found || dispatch.isIdle()
                        ? Uni.createFrom().item(found)
                        : dispatch.awaitResults(NAP).replaceWith(true))
                .emitOn(command -> context.runOnContext(unused -> command.run()));
    }

    /** Claims and sends for the next endpoints; false where the round is over and there was nothing. */
    private Uni<Boolean> pass(Context context) {
        return claims.find(position, clock.instant()).chain(due -> {
            var isLast = due.size() < Claims.ENDPOINTS;
            position = isLast ? Claims.FIRST : due.get(due.size() - 1).endpointId();
            metrics.count(due, isLast);
            return claim(due, context).map(count -> count > 0 || !isLast);
        });
    }

    private Uni<Integer> claim(List<Due> due, Context context) {
        var allotted = dispatch.allot(due, clock.instant());
        if (allotted.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return claims.take(allotted, clock.instant())
                .emitOn(command -> context.runOnContext(unused -> command.run()))
                .invoke(dispatch::send)
                .map(List::size);
    }

    /** Claims nothing more, and waits a while for what is under way. What has no result by then is sent again by others. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        var left = dispatch.finish();
        if (left > 0) {
            LOG.infof("%d webhooks were under way at the stop; they are sent again later", left);
        }
    }
}
