package dev.latchkey.revocation.proof;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What goes wrong in the proof. Each begins, lasts for a random while and has passed when its method returns. */
final class Faults {

    /** One of these; returns the replicas that were struck, and that nothing is expected of meanwhile but to be right. */
    interface Fault {
        List<ReplicaProcess> strike(Cluster cluster, Random random) throws Exception;
    }

    /** What only the statement holds that looks a key up. */
    static final String LOOK_UP = "s.hash = $1";

    private Faults() {}

    static List<ReplicaProcess> none(Cluster cluster, Random random) {
        hold(Duration.ofSeconds(1));
        return List.of();
    }

    /** Garbage collection, a frozen container, a closed laptop: it does not know that it stood still. */
    static List<ReplicaProcess> aReplicaStandsStill(Cluster cluster, Random random) throws Exception {
        var victim = cluster.any(random);
        victim.pause();
        hold(leases(cluster, random, 0.1, 3));
        victim.resume();
        return List.of(victim);
    }

    /** As a container has it whose quota is a tenth of a core. */
    static List<ReplicaProcess> aReplicaGetsATenthOfTheTime(Cluster cluster, Random random) throws Exception {
        var victim = cluster.any(random);
        var end = System.nanoTime() + leases(cluster, random, 1, 4).toNanos();
        while (System.nanoTime() < end) {
            victim.pause();
            hold(Duration.ofMillis(90));
            victim.resume();
            hold(Duration.ofMillis(10));
        }
        return List.of(victim);
    }

    /** Packets are dropped, and TCP delivers them late. */
    static List<ReplicaProcess> theDatabaseIsOutOfReach(Cluster cluster, Random random) {
        var victim = cluster.any(random);
        victim.database().hold();
        return holdAndHeal(victim, leases(cluster, random, 0.1, 3));
    }

    static List<ReplicaProcess> connectionsAreReset(Cluster cluster, Random random) {
        var victim = cluster.any(random);
        victim.database().reset();
        return holdAndHeal(victim, leases(cluster, random, 0.1, 2));
    }

    static List<ReplicaProcess> connectionsAreHalfOpen(Cluster cluster, Random random) {
        var victim = cluster.any(random);
        victim.database().silence();
        return holdAndHeal(victim, leases(cluster, random, 0.1, 2));
    }

    static List<ReplicaProcess> theLinkIsSlow(Cluster cluster, Random random) {
        var victim = cluster.any(random);
        victim.database().delay(leases(cluster, random, 0, 0.6));
        return holdAndHeal(victim, leases(cluster, random, 1, 3));
    }

    private static List<ReplicaProcess> holdAndHeal(ReplicaProcess victim, Duration duration) {
        hold(duration);
        victim.database().heal();
        return List.of(victim);
    }

    /** Nobody is told of anything: what remains is the regular renewal. */
    static List<ReplicaProcess> notificationsAreCutOff(Cluster cluster, Random random) {
        cluster.replicas().forEach(replica -> replica.listen().silence());
        hold(leases(cluster, random, 1, 3));
        cluster.replicas().forEach(replica -> replica.listen().heal());
        return List.of();
    }

    static List<ReplicaProcess> aReplicaIsKilled(Cluster cluster, Random random) throws Exception {
        var victim = cluster.any(random);
        victim.kill();
        hold(leases(cluster, random, 0.5, 2));
        victim.start();
        return List.of(victim);
    }

    /** As in a rolling update. */
    static List<ReplicaProcess> aReplicaLeavesAndAnotherJoins(Cluster cluster, Random random) throws Exception {
        var victim = cluster.any(random);
        victim.stop();
        victim.start();
        return List.of(victim);
    }

    static List<ReplicaProcess> everyConnectionIsTerminated(Cluster cluster, Random random) throws Exception {
        cluster.database()
                .execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()");
        hold(leases(cluster, random, 0.1, 1));
        return cluster.replicas();
    }

    static List<ReplicaProcess> theDatabaseRestarts(Cluster cluster, Random random) throws Exception {
        cluster.database().stop();
        hold(leases(cluster, random, 0.1, 4));
        cluster.database().startAgain();
        return cluster.replicas();
    }

    /** A key is read while it is revoked: the answer to the read comes after that to the revoke. */
    static List<ReplicaProcess> readsAreSlow(Cluster cluster, Random random) {
        var victim = cluster.any(random);
        victim.database().delayReplies(LOOK_UP, leases(cluster, random, 0.1, 0.4));
        return holdAndHeal(victim, leases(cluster, random, 1, 3));
    }

    /** Any of the others. */
    static List<ReplicaProcess> anything(Cluster cluster, Random random) throws Exception {
        var all = Scenario.values();
        return all[random.nextInt(all.length)].fault().strike(cluster, random);
    }

    private static Duration leases(Cluster cluster, Random random, double atLeast, double atMost) {
        var leases = atLeast + random.nextDouble() * (atMost - atLeast);
        return Duration.ofNanos(Math.round(cluster.terms().lease().toNanos() * leases));
    }

    /** How long a fault lasts is part of it. */
    static void hold(Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
