package dev.latchkey.revocation;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes replicas that are dead, so that no revoke waits for them any longer. Dead is who has not renewed its lease for so
 * long, by our clock, that it cannot answer any more; should it come back, it finds itself removed and begins anew.
 */
@Singleton
class Reaper {

    private static final Logger LOG = Logger.getLogger(Reaper.class);

    private final ReplicaTable table;
    private Map<UUID, Sighting> seen = Map.of();

    Reaper(ReplicaTable table) {
        this.table = table;
    }

    /** Since when, by {@link System#nanoTime}, a replica has not moved. */
    private record Sighting(Replica replica, long since) {

        boolean isDeadAt(long now) {
            return Duration.ofNanos(now - since).compareTo(replica.silentAfter()) > 0;
        }
    }

    @Scheduled(every = "2s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> removeDead() {
        return table.list(0)
                .chain(replicas -> removeDead(replicas, System.nanoTime()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> removeDead(List<Replica> replicas, long now) {
        var sightings = new HashMap<UUID, Sighting>();
        for (var replica : replicas) {
            var last = seen.get(replica.id());
            var moved = last == null || last.replica().beat() != replica.beat();
            sightings.put(replica.id(), moved ? new Sighting(replica, now) : last);
        }
        seen = sightings;
        return Multi.createFrom()
                .iterable(List.copyOf(sightings.values()))
                .filter(sighting -> sighting.isDeadAt(now))
                .onItem()
                .transformToUniAndConcatenate(dead -> remove(dead.replica()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> remove(Replica dead) {
        return table.removeDead(dead).invoke(gone -> {
            if (gone) {
                LOG.infof("Replica %s was not heard of for %s and is removed", dead.id(), dead.silentAfter());
            }
        });
    }

    @Scheduled(every = "10m", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> pruneLog() {
        return table.prune().onFailure().recoverWithNull();
    }
}
