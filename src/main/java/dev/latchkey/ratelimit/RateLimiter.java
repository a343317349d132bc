package dev.latchkey.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Charges checks to the limits of a key. In one window of time all replicas together let no more pass than the limit,
 * whatever happens to them: requests are taken from the database in blocks and spent in memory, and what a replica has
 * taken and cannot spend any more is lost. A check is charged to all of its limits or to none.
 */
@ApplicationScoped
public class RateLimiter {

    private static final Logger LOG = Logger.getLogger(RateLimiter.class);

    /** A lease whose reply is lost must not keep everybody else waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final QuotaTable table;
    private final Clock clock;
    private final Cache<Quota, Block> blocks;

    /** All blocks of an account are under one of these, held for an instant and never while waiting. */
    private final List<Object> locks =
            IntStream.range(0, 64).mapToObj(unused -> new Object()).toList();

    RateLimiter(QuotaTable table, Clock clock, RateLimitConfig config) {
        this.table = table;
        this.clock = clock;
        this.blocks = Caffeine.newBuilder().maximumSize(config.cacheSize()).build();
    }

    /** Charges so many requests to these limits of a key; fails where the database has to be asked and cannot be. */
    public Uni<Charge> charge(UUID account, List<Quota> quotas, long cost) {
        return charge(blocks(quotas), lockOf(account), cost);
    }

    /** The charge where memory holds enough to tell, else null: then {@link #charge} has to be asked. */
    public @Nullable Charge chargeAtOnce(UUID account, List<Quota> quotas, long cost) {
        return chargeAtOnce(blocks(quotas), lockOf(account), cost);
    }

    private List<Block> blocks(List<Quota> quotas) {
        return quotas.stream().map(quota -> blocks.get(quota, Block::new)).toList();
    }

    private Object lockOf(UUID account) {
        return locks.get(Math.floorMod(account.hashCode(), locks.size()));
    }

    /** As often as it takes: others may be quicker to spend what a lease brought. */
    private Uni<Charge> charge(List<Block> held, Object lock, long cost) {
        var atOnce = chargeAtOnce(held, lock, cost);
        return atOnce != null
                ? Uni.createFrom().item(atOnce)
                : Uni.createFrom()
                        .deferred(() -> leaseLacking(held, lock, cost))
                        .chain(() -> charge(held, lock, cost));
    }

    private @Nullable Charge chargeAtOnce(List<Block> held, Object lock, long cost) {
        List<Uni<Void>> ahead;
        Charge charge;
        synchronized (lock) {
            charge = spend(held, cost, clock.instant());
            ahead = charge == null ? List.of() : leaseAhead(held, lock);
        }
        ahead.forEach(lease -> lease.subscribe()
                .with(done -> {}, failure -> LOG.debugf("No block could be leased ahead: %s", failure)));
        return charge;
    }

    private static @Nullable Charge spend(List<Block> held, long cost, Instant now) {
        held.forEach(block -> block.moveTo(now));
        if (held.stream().anyMatch(block -> block.isExceededBy(cost))) {
            return Charge.of(held.stream().map(block -> block.refuse(cost, now)).toList());
        }
        return held.stream().allMatch(block -> block.lacks(cost) == 0)
                ? Charge.of(held.stream().map(block -> block.spend(cost, now)).toList())
                : null;
    }

    /** So that a key in heavy use need not wait when its block is used up. */
    private List<Uni<Void>> leaseAhead(List<Block> held, Object lock) {
        return held.stream()
                .filter(Block::isRunningLow)
                .map(block -> lease(block, 1, lock))
                .toList();
    }

    /** One after the other: where the first is exceeded, nothing is taken of the second. */
    private Uni<Void> leaseLacking(List<Block> held, Object lock, long cost) {
        synchronized (lock) {
            return held.stream()
                    .filter(block -> block.lacks(cost) > 0)
                    .findFirst()
                    .map(block -> lease(block, block.lacks(cost), lock))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        }
    }

    /** The lease under way, or a new one, which begins when somebody waits for it; called under the lock. */
    private Uni<Void> lease(Block block, long wanted, Object lock) {
        var underWay = block.lease();
        if (underWay != null) {
            return underWay;
        }
        var window = block.windowStart();
        var lease = table.lease(block.quota(), window, wanted)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onItemOrFailure()
                .invoke((brought, failure) -> {
                    synchronized (lock) {
                        block.endLease(brought, window);
                    }
                })
                .replaceWithVoid()
                .memoize()
                .indefinitely();
        block.beginLease(lease);
        return lease;
    }
}
