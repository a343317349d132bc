package dev.latchkey.revocation;

import dev.latchkey.platform.DatabaseClock;
import dev.latchkey.platform.Shared;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log: what it says is forgotten first, then the lease is extended, and only then the others are told. So
 * whoever holds the lease has nothing in memory from before a change that its caller knows of (docs/users/revocation.md).
 */
@Singleton
public class LeaseRenewal {

    private static final Logger LOG = Logger.getLogger(LeaseRenewal.class);

    private final ReplicaTable table;
    private final Lease lease;
    private final Event<Forgotten> memory;
    private final DatabaseClock clock;
    private final long every;

    private @Nullable Uni<Membership> joining;
    private volatile @Nullable Membership member;
    private volatile Optional<Renewal> seen = Optional.empty();
    private long begunAt;
    private boolean underWay;
    private boolean again;
    private boolean left;

    LeaseRenewal(
            ReplicaTable table, Lease lease, Event<Forgotten> memory, DatabaseClock clock, RevocationConfig config) {
        this.table = table;
        this.lease = lease;
        this.memory = memory;
        this.clock = clock;
        this.every = config.renewEvery().toNanos();
    }

    /** This replica under one id, and what the database has told it. */
    private static final class Membership {

        private final UUID id;
        private volatile Heard heard;

        Membership(UUID id, long applied) {
            this.id = id;
            this.heard = new Heard(0, applied);
        }
    }

    /**
     * Sees to a renewal that is sent after this call: now, or after the one under way. One that takes long is not waited
     * for, so that a slow database costs no more of the lease than its answers take.
     */
    public void renew() {
        start().subscribe().with(done -> {}, this::retry);
    }

    /** After a silence at once, because the connection has been replaced; after a refusal with the next turn. */
    private void retry(Throwable failure) {
        LOG.debugf("The lease was not renewed: %s", failure);
        if (failure instanceof TimeoutException) {
            renew();
        }
    }

    /** Up to which change this replica has followed the log. */
    public long epoch() {
        var current = member;
        return current == null ? 0 : current.heard.applied();
    }

    /** Whether this replica goes by that id. */
    boolean isOurs(UUID id) {
        var current = member;
        return current != null && current.id.equals(id);
    }

    /** What the last renewal brought. */
    Optional<Renewal> seen() {
        return seen;
    }

    private synchronized Uni<Void> start() {
        var now = lease.now();
        if (left || (underWay && now - begunAt < every)) {
            again = true;
            return Uni.createFrom().voidItem();
        }
        begunAt = now;
        underWay = true;
        return renewOnce().onItemOrFailure().invoke((done, failure) -> end(now, failure == null));
    }

    /** What was asked for meanwhile is done now; after a failure with the next turn, so as not to besiege a database. */
    private void end(long begun, boolean succeeded) {
        boolean missed;
        synchronized (this) {
            if (begun != begunAt) {
                return;
            }
            underWay = false;
            missed = again && succeeded;
            again = false;
        }
        if (missed) {
            renew();
        }
    }

    /** Joins where it has to, and renews; fails where the database does not answer in time. */
    Uni<Void> renewOnce() {
        return membership().chain(current -> {
            var sentAt = lease.now();
            var known = current.heard;
            return table.renew(current.id, known.applied()).chain(renewal -> apply(current, renewal, sentAt, known));
        });
    }

    /** One join at a time: each leaves a row that others wait for. */
    private synchronized Uni<Membership> membership() {
        if (member != null) {
            return Uni.createFrom().item(member);
        }
        if (joining == null) {
            var id = UUID.randomUUID();
            joining = Shared.of(table.join(id)
                    .map(epoch -> join(new Membership(id, epoch)))
                    .onTermination()
                    .invoke(this::endJoining));
        }
        return joining;
    }

    /** What a read brought before the join is from before the epoch that the join begins with. */
    private synchronized Membership join(Membership joined) {
        memory.fire(Forgotten.EVERYTHING);
        member = joined;
        return joined;
    }

    private synchronized void endJoining() {
        joining = null;
    }

    private Uni<Void> apply(Membership current, Optional<Renewal> renewal, long sentAt, Heard known) {
        var news = accept(current, renewal, sentAt, known);
        return news
                ? table.acknowledge(current.id, current.heard.applied())
                : Uni.createFrom().voidItem();
    }

    /**
     * Whether there was something to apply.
     *
     * @param known what had been heard when the renewal was sent: a late reply may be older than what was heard since
     */
    private synchronized boolean accept(Membership current, Optional<Renewal> renewal, long sentAt, Heard known) {
        if (left || current != member) {
            return false;
        }
        if (renewal.isEmpty() || !known.isKnownTo(renewal.get())) {
            LOG.warn("This replica was taken for dead, or the database was restored: it begins anew");
            lease.drop();
            member = null;
            again = true;
            return false;
        }
        var heard = renewal.get();
        var isNews = heard.head() > current.heard.applied();
        if (isNews) {
            memory.fire(heard.news());
        }
        current.heard = current.heard.and(heard);
        seen = renewal;
        clock.follow(heard.time(), sentAt);
        lease.extend(sentAt);
        return isNews;
    }

    /** Answers no more, and only then lets nobody wait for this replica. */
    synchronized Uni<Void> leave() {
        lease.drop();
        left = true;
        var last = joining;
        if (last != null) {
            return last.chain(joined -> table.leave(joined.id));
        }
        var current = member;
        return current == null ? Uni.createFrom().voidItem() : table.leave(current.id);
    }
}
