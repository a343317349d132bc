package dev.latchkey.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A change that has been committed, and what the state of the replicas says about where it holds. */
record Change(long epoch, Instant committedAt, long committedNanos) {

    Duration age(long nanoTime) {
        return Duration.ofNanos(nanoTime - committedNanos);
    }

    /** Where it holds as things are. */
    Effect effect(List<Replica> replicas, long nanoTime) {
        return unaware(replicas, nanoTime)
                .map(Replica::silentAfter)
                .max(Comparator.naturalOrder())
                .map(this::effectAfter)
                .orElseGet(() -> Effect.everywhere(epoch));
    }

    /** Where it holds if a replica answers for so long. */
    Effect effectAfter(Duration longest) {
        return Effect.by(committedAt.plus(longest), epoch);
    }

    /** The same, once waiting makes no difference any more: only replicas that answer without a lease may be left. */
    Optional<Effect> finalEffect(List<Replica> replicas, long nanoTime) {
        var mayHoldLease = unaware(replicas, nanoTime).anyMatch(replica -> isYoungerThan(replica.leaseEnd(), nanoTime));
        return mayHoldLease ? Optional.empty() : Optional.of(effect(replicas, nanoTime));
    }

    private Stream<Replica> unaware(List<Replica> replicas, long nanoTime) {
        return replicas.stream()
                .filter(replica -> replica.acked() < epoch)
                .filter(replica -> isYoungerThan(replica.silentAfter(), nanoTime));
    }

    boolean isYoungerThan(Duration duration, long nanoTime) {
        return age(nanoTime).compareTo(duration) < 0;
    }
}
