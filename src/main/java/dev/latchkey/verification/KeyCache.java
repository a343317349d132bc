package dev.latchkey.verification;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.revocation.Forgotten;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The keys in memory. Of many checks that miss the same key one reads it and the others wait. Forgetting a key also
 * detaches a read under way: what it brings back is from before the change, so it must not stay, and a check that
 * begins afterwards does not join it.
 */
@ApplicationScoped
class KeyCache {

    private final AsyncCache<SecretHash, KnownKey> keys;
    private final KeyLookup lookup;
    private final LookupGate gate;

    KeyCache(VerificationConfig config, KeyLookup lookup, LookupGate gate) {
        this.lookup = lookup;
        this.gate = gate;
        this.keys = Caffeine.newBuilder()
                .maximumSize(config.cacheSize())
                .expireAfterWrite(config.cacheLifetime())
                .buildAsync();
    }

    /** The key if it is in memory, else null; never waits. */
    @Nullable KnownKey ifPresent(SecretHash hash) {
        return keys.synchronous().getIfPresent(hash);
    }

    /**
     * The key, from memory or from the database; null where there is none. Fails where it is not in memory and somebody at
     * this address may not ask the database. Secrets that open nothing are not kept.
     */
    Uni<@Nullable KnownKey> find(SecretHash hash, @Nullable String address) {
        // A copy, because a caller who gives up cancels what it waits for, and others wait for the same.
        return Uni.createFrom()
                .completionStage(() -> keys.get(hash, (missing, executor) -> read(missing, address))
                        .copy());
    }

    private CompletableFuture<KnownKey> read(SecretHash hash, @Nullable String address) {
        return gate.pass(address, lookup.find(hash)).subscribeAsCompletionStage();
    }

    void forget(@Observes Forgotten forgotten) {
        for (var hash : forgotten.hashes()) {
            keys.synchronous().invalidate(new SecretHash(hash));
        }
        for (var account : forgotten.accounts()) {
            keys.asMap().values().removeIf(read -> mayBeOf(account, read));
        }
    }

    /** Whose key a read under way will bring cannot be known, so it is detached too. */
    private static boolean mayBeOf(UUID account, CompletableFuture<KnownKey> read) {
        return !read.isDone()
                || read.isCompletedExceptionally()
                || read.join().accountId().equals(account);
    }
}
