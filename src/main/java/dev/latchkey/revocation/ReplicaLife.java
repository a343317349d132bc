package dev.latchkey.revocation;

import dev.latchkey.revocation.Lease.Standing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/** The life of this replica among the others: it joins with the start, renews its lease by the clock, and leaves with the stop. */
@Singleton
class ReplicaLife {

    private static final Logger LOG = Logger.getLogger(ReplicaLife.class);

    private final Lease lease;
    private final LeaseRenewal renewal;
    private final Notifications notifications;
    private final Acknowledgements acknowledgements;
    private final RevocationConfig config;
    private final Vertx vertx;
    private Standing last = Standing.HELD;
    private long timer;

    ReplicaLife(
            Lease lease,
            LeaseRenewal renewal,
            Notifications notifications,
            Acknowledgements acknowledgements,
            RevocationConfig config,
            Vertx vertx) {
        this.lease = lease;
        this.renewal = renewal;
        this.notifications = notifications;
        this.acknowledgements = acknowledgements;
        this.config = config;
        this.vertx = vertx;
    }

    /** Waits for the first lease, so that the first request finds it; a database that is away keeps nobody from starting. */
    void begin(@Observes @Priority(100) StartupEvent start) throws Throwable {
        config.mustMakeSense();
        VertxContextSupport.subscribeAndAwait(
                () -> renewal.renewOnce().onFailure().recoverWithNull());
        notifications.listen(renewal::renew, acknowledgements::look);
        timer = vertx.setPeriodic(config.renewEvery().toMillis(), unused -> tick());
    }

    private void tick() {
        renewal.renew();
        var standing = lease.standing();
        if (standing != last) {
            last = standing;
            LOG.log(standing == Standing.HELD ? Level.INFO : Level.WARN, describe(standing));
        }
    }

    private String describe(Standing standing) {
        return switch (standing) {
            case HELD -> "The lease is held again: checks are answered";
            case STALE ->
                "The lease is lost: checks are answered from memory for "
                        + config.onLeaseLoss().serveFor().toSeconds() + " s, revoked or not";
            case LOST -> "The lease is lost, because the database does not answer: checks get 503";
        };
    }

    /** After the last request and the last flush. */
    void end(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stop) throws Throwable {
        var unused = vertx.cancelTimer(timer);
        VertxContextSupport.subscribeAndAwait(() -> renewal.leave()
                .onFailure()
                .invoke(failure -> LOG.warnf("This replica could not leave; a revoke may wait for it: %s", failure))
                .onFailure()
                .recoverWithUni(Uni.createFrom().voidItem()));
    }
}
