package dev.latchkey.revocation;

import dev.latchkey.platform.DatabasePool;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears of changes and acknowledgements at once. Nothing depends on it but speed: what it misses is found with the next
 * renewal and the next look.
 */
@Singleton
class Notifications {

    /** A change has been committed. */
    static final String CHANGED = "latchkey_revocation";

    /** A replica has applied something. */
    static final String ACKNOWLEDGED = "latchkey_ack";

    private static final long RECONNECT_MILLIS = 1_000;

    private static final Logger LOG = Logger.getLogger(Notifications.class);

    private final Vertx vertx;
    private final DatabasePool database;
    private @Nullable PgSubscriber subscriber;

    Notifications(Vertx vertx, DatabasePool database) {
        this.vertx = vertx;
        this.database = database;
    }

    /** Calls back now and then without a reason too: after a connection was lost, nobody knows what was missed. */
    void listen(Runnable onChange, Runnable onAcknowledgement) {
        var created = PgSubscriber.subscriber(vertx, database.listenOptions())
                .reconnectPolicy(attempt -> attempt == 0 ? 0 : RECONNECT_MILLIS);
        subscriber = created;
        listen(created, CHANGED, onChange);
        listen(created, ACKNOWLEDGED, onAcknowledgement);
        created.connect().subscribe().with(connected -> {}, failure -> {
            LOG.warnf("Changes of other replicas are heard of late, because LISTEN fails: %s", failure);
            vertx.setTimer(RECONNECT_MILLIS, timer -> listen(onChange, onAcknowledgement));
        });
    }

    private static void listen(PgSubscriber subscriber, String name, Runnable action) {
        var unused = subscriber.channel(name).subscribeHandler(action).handler(payload -> action.run());
    }

    void stop(@Observes ShutdownEvent stop) {
        if (subscriber != null) {
            subscriber.closeAndForget();
        }
    }
}
