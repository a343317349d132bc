package dev.latchkey.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What this replica holds of the limits in use. It forgets a block that has not been asked for as long as its window is:
 * what that held is void by then, and would only take the room of one that is not.
 */
final class Blocks {

    private final Cache<Quota, Block> held;

    Blocks(long size, Clock clock) {
        held = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfter(Expiry.<Quota, Block>accessing(
                        (quota, block) -> quota.rate().window()))
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .build();
    }

    /** In the order of the quotas. */
    List<Block> of(List<Quota> quotas) {
        var blocks = new ArrayList<Block>(quotas.size());
        for (var quota : quotas) {
            blocks.add(held.get(quota, Block::new));
        }
        return blocks;
    }
}
