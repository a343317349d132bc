package dev.latchkey.ratelimit;

import dev.latchkey.platform.Shared;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Charges checks to the limits of a key. In one window of time all replicas together let no more pass than the limit,
 * whatever happens to them: requests are taken from the database in blocks and spent in memory, and what a replica has
 * taken and cannot spend any more is lost. A check is charged to all of its limits or to none.
 *
 * <p>Which window it is, all tell by the database's clock. Where that is wrong for a while, requests pass at the wrong time,
 * but not twice, unless it is a day behind.
 */
@ApplicationScoped
public class RateLimiter {

    private static final Logger LOG = Logger.getLogger(RateLimiter.class);

    /** A lease whose reply is lost must not keep everybody else waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final QuotaTable table;
    private final Clock clock;
    private final Blocks blocks;

    /** All blocks of an account are under one of these, held for an instant and never while waiting. */
    private final List<Object> locks =
            IntStream.range(0, 64).mapToObj(unused -> new Object()).toList();

    RateLimiter(QuotaTable table, Clock clock, RateLimitConfig config) {
        this.table = table;
        this.clock = clock;
        this.blocks = new Blocks(config.cacheSize(), clock);
    }

    /** Charges so many requests to these limits of a key; fails where the database has to be asked and cannot be. */
    public Uni<Charge> charge(UUID account, List<Quota> quotas, long cost) {
        return charge(blocks.of(quotas), lockOf(account), cost);
    }

    /** The charge where memory holds enough to tell, else null: then {@link #charge} has to be asked. */
    public @Nullable Charge chargeAtOnce(UUID account, List<Quota> quotas, long cost) {
        return chargeAtOnce(blocks.of(quotas), lockOf(account), cost);
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

    /** This is done at every check: plain loops, and no list where nothing has to be listed. */
    private @Nullable Charge chargeAtOnce(List<Block> held, Object lock, long cost) {
        Charge charge;
        Uni<Void> ahead;
        synchronized (lock) {
            charge = spend(held, cost, clock.instant());
            ahead = charge == null ? null : leaseAhead(held, lock);
        }
        if (ahead != null) {
            ahead.subscribe().with(done -> {}, failure -> LOG.debugf("No block could be leased ahead: %s", failure));
        }
        return charge;
    }

    private static @Nullable Charge spend(List<Block> held, long cost, Instant now) {
        var exceeded = false;
        var lacking = false;
        for (var block : held) {
            block.moveTo(now);
            exceeded |= block.isExceededBy(cost);
            lacking |= block.lacks(cost) > 0;
        }
        if (lacking && !exceeded) {
            return null;
        }
        var limits = new ArrayList<Standing>(held.size());
        for (var block : held) {
            limits.add(exceeded ? block.refuse(cost, now) : block.spend(cost, now));
        }
        return new Charge(!exceeded, cost, Collections.unmodifiableList(limits));
    }

    /** So that a key in heavy use need not wait when its block is used up; one for each check, and null for most. */
    private @Nullable Uni<Void> leaseAhead(List<Block> held, Object lock) {
        for (var block : held) {
            if (block.isRunningLow()) {
                return lease(block, 1, lock);
            }
        }
        return null;
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
        var lease = Shared.of(table.lease(block.quota(), window, wanted)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onItemOrFailure()
                .invoke((brought, failure) -> {
                    synchronized (lock) {
                        block.endLease(brought, window);
                    }
                })
                .replaceWithVoid());
        block.beginLease(lease);
        return lease;
    }
}
