package dev.latchkey.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.revocation.Forgotten;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys in memory. Of many checks that miss the same key one reads it and the others wait. Forgetting a key also makes a
 * read under way outdated: what it brings is not kept, nobody joins it any more, and for those who have it is read again.
 */
@Singleton
class KeyCache {

    /** Enough for those who try the same wrong key again and again; a flood of different ones must not fill the memory. */
    private static final int UNKNOWN = 10_000;

    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);

    private final Cache<SecretHash, KnownKey> keys;

    /**
     * Secrets that open nothing. None of them ever will: new ones are random, and nobody has heard of them before. For a
     * while only, all the same: what a primary said that was deposed without knowing it must not stay.
     */
    private final Cache<SecretHash, Boolean> unknown;

    private final Map<SecretHash, Load> loads = new ConcurrentHashMap<>();
    private final KeyLookup lookup;
    private final LookupGate gate;
    private final CacheMetrics metrics;

    KeyCache(VerificationConfig config, KeyLookup lookup, LookupGate gate, CacheMetrics metrics) {
        this.lookup = lookup;
        this.gate = gate;
        this.metrics = metrics;
        this.keys = Caffeine.newBuilder().maximumSize(config.cacheSize()).build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(UNKNOWN)
                .expireAfterWrite(UNKNOWN_FOR)
                .build();
        metrics.show(keys, config);
    }

    /** A read under way and those who wait for it; outdated once it is no longer in {@link #loads}. */
    private static final class Load {

        private final @Nullable String address;
        private final CompletableFuture<@Nullable KnownKey> result = new CompletableFuture<>();

        /** @param address of the first who waits: the read is made on their account */
        Load(@Nullable String address) {
            this.address = address;
        }
    }

    /** The key if it is in memory, else null; never waits. */
    @Nullable KnownKey ifPresent(SecretHash hash) {
        var key = keys.getIfPresent(hash);
        if (key != null) {
            metrics.countHit();
        }
        return key;
    }

    /** Whether it is known that this secret opens nothing. */
    boolean isUnknown(SecretHash hash) {
        var isUnknown = unknown.getIfPresent(hash) != null;
        metrics.countMiss(isUnknown);
        return isUnknown;
    }

    /** Whether {@link #find} can tell somebody at this address: the key is being read already, or may be. */
    boolean mayFind(SecretHash hash, @Nullable String address) {
        return loads.containsKey(hash) || gate.isOpenTo(address);
    }

    /**
     * The key, from memory or from the database; null where there is none. Fails where the database must not be asked for
     * somebody at this address. Those who join a read under way ask nothing.
     */
    Uni<@Nullable KnownKey> find(SecretHash hash, @Nullable String address) {
        var held = keys.getIfPresent(hash);
        if (held != null) {
            return Uni.createFrom().item(held);
        }
        // A copy, because a caller who gives up cancels what it waits for, and others wait for the same.
        return Uni.createFrom().completionStage(() -> join(hash, address).result.copy());
    }

    /** It is in {@link #loads} before its statement is sent: so none can miss a change that its answer has missed. */
    private Load join(SecretHash hash, @Nullable String address) {
        var mine = new Load(address);
        var load = loads.merge(hash, mine, (underWay, unused) -> underWay);
        if (load == mine) {
            read(hash, mine);
        }
        return load;
    }

    private void read(SecretHash hash, Load load) {
        gate.pass(load.address, lookup.find(hash))
                .subscribe()
                .with(key -> end(hash, load, key), failure -> fail(hash, load, failure));
    }

    private void end(SecretHash hash, Load load, @Nullable KnownKey key) {
        if (keep(hash, load, key)) {
            load.result.complete(key);
        } else {
            find(hash, load.address).subscribe().with(load.result::complete, load.result::completeExceptionally);
        }
    }

    /** False where it is outdated. Either this comes first, and {@link #forget} finds the key, or it does. */
    private boolean keep(SecretHash hash, Load load, @Nullable KnownKey key) {
        var kept = new boolean[1];
        loads.computeIfPresent(hash, (same, current) -> {
            if (current != load) {
                return current;
            }
            if (key == null) {
                unknown.put(hash, true);
            } else {
                keys.put(hash, key);
            }
            kept[0] = true;
            return null;
        });
        return kept[0];
    }

    private void fail(SecretHash hash, Load load, Throwable failure) {
        loads.remove(hash, load);
        load.result.completeExceptionally(failure);
    }

    /** The reads under way first: what one of them has brought by then is in memory, and is found there. */
    void forget(@Observes Forgotten forgotten) {
        for (var bytes : forgotten.hashes()) {
            forget(new SecretHash(bytes));
        }
        if (forgotten.everything()) {
            loads.clear();
            keys.invalidateAll();
            unknown.invalidateAll();
        } else if (!forgotten.accounts().isEmpty()) {
            loads.clear(); // whose keys they will bring cannot be known
            keys.asMap().values().removeIf(key -> forgotten.accounts().contains(key.accountId()));
        }
    }

    private void forget(SecretHash hash) {
        loads.remove(hash);
        keys.invalidate(hash);
        unknown.invalidate(hash);
    }
}
