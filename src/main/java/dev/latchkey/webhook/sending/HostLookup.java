package dev.latchkey.webhook.sending;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.webhook.AddressPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Finds the one address that an attempt goes to. All that a name leads to must be allowed: one that leads to us and to
 * somewhere else is no oversight. The connection goes to the address that was looked at, not to the name once more.
 */
final class HostLookup implements AutoCloseable {

    /** Names take a thread each while they are looked up, and those of new endpoints not the threads of proven ones. */
    private static final int THREADS = 64;

    private static final int NAMES = 10_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final Resolver resolver;
    private final AddressPolicy policy;
    private final ExecutorService forProven = threads("webhook-names");
    private final ExecutorService forOthers = threads("webhook-new-names");
    private final AsyncCache<String, List<InetAddress>> addresses = Caffeine.newBuilder()
            .maximumSize(NAMES)
            .expireAfterWrite(REMEMBERED)
            .buildAsync();

    /** As {@link InetAddress#getAllByName}. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    HostLookup(Resolver resolver, AddressPolicy policy) {
        this.resolver = resolver;
        this.policy = policy;
    }

    /** One of the name's addresses; fails with an {@link AttemptException}. */
    CompletableFuture<InetAddress> find(String host, boolean isProven) {
        var lookup = addresses.get(
                host,
                (name, unused) -> CompletableFuture.supplyAsync(() -> resolve(name), isProven ? forProven : forOthers));
        return lookup.thenApply(this::pick);
    }

    private List<InetAddress> resolve(String host) {
        try {
            return Arrays.asList(resolver.resolve(host));
        } catch (UnknownHostException e) {
            throw new AttemptException("name_not_found");
        }
    }

    private InetAddress pick(List<InetAddress> found) {
        if (!found.stream().allMatch(policy::allows)) {
            throw new AttemptException("address_not_allowed");
        }
        return found.get(ThreadLocalRandom.current().nextInt(found.size()));
    }

    private static ExecutorService threads(String name) {
        var threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(Lanes.PLACES), task -> {
                    var thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public void close() {
        var neverBegun =
                forProven.shutdownNow().size() + forOthers.shutdownNow().size();
        assert neverBegun >= 0;
    }
}
