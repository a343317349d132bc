package dev.latchkey.revocation.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.latchkey.revocation.proof.Http.Reply;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Replicas are replaced one by one, with no other in their place meanwhile. A client checks a key through nginx, which asks
 * a second replica where the first one does not answer.
 */
final class RollingUpgrade {

    private static final int CHECKS_PER_SECOND = 100;
    private final Nginx nginx;
    private final Jvm replacement;
    private final Collection<CompletableFuture<Reply>> checks = new ConcurrentLinkedQueue<>();

    RollingUpgrade(Nginx nginx, Jvm replacement) {
        this.nginx = nginx;
        this.replacement = replacement;
    }

    int checks() {
        return checks.size();
    }

    /** Checks of a good key that did not come back as good, by what came back. */
    Map<Integer, Long> failures() {
        return checks.stream()
                .map(check -> check.join().status())
                .filter(status -> status != 200)
                .collect(groupingBy(status -> status, counting()));
    }

    List<ReplicaProcess> replaceAll(Cluster cluster, Random random) throws Exception {
        var account = cluster.accounts().all().get(0);
        var key = new Calls(cluster, new History())
                .create(cluster.replica(0), account)
                .join();
        var secret = Objects.requireNonNull(key).secret();
        var client = Executors.newSingleThreadScheduledExecutor();
        var unused = client.scheduleAtFixedRate(
                () -> checks.add(Http.get(nginx.url(), "/v1/whoami", secret)),
                0,
                TimeUnit.SECONDS.toNanos(1) / CHECKS_PER_SECOND,
                TimeUnit.NANOSECONDS);
        for (var replica : cluster.replicas()) {
            replica.stop();
            replica.startBy(replacement);
            cluster.awaitReady();
            nginx.learn(cluster.replicas());
            Faults.hold(Duration.ofSeconds(5));
        }
        client.shutdown();
        return cluster.replicas();
    }
}
