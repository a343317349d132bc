package dev.latchkey.revocation.proof;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What goes wrong in the proof. Each begins, lasts for a random while and has passed when its method returns. */
final class Faults {

    /** One of these. */
    interface Fault {
        void strike(Cluster cluster, Random random) throws Exception;
    }

    private Faults() {}

    static void none(Cluster cluster, Random random) {
        hold(Duration.ofSeconds(1));
    }

    /** Garbage collection, a frozen container, a laptop's lid: it does not know that it stood still. */
    static void oneReplicaStandsStill(Cluster cluster, Random random) throws Exception {
        var replica = any(cluster, random);
        replica.pause();
        hold(leases(cluster, random, 0.1, 3));
        replica.resume();
    }

    /** Packets are dropped, and TCP delivers them late. */
    static void theDatabaseIsOutOfReachForOneReplica(Cluster cluster, Random random) {
        var link = any(cluster, random).database();
        link.hold();
        hold(leases(cluster, random, 0.1, 3));
        link.heal();
    }

    static void connectionsAreReset(Cluster cluster, Random random) {
        var link = any(cluster, random).database();
        link.reset();
        hold(leases(cluster, random, 0.1, 2));
        link.heal();
    }

    static void connectionsAreHalfOpen(Cluster cluster, Random random) {
        var link = any(cluster, random).database();
        link.silence();
        hold(leases(cluster, random, 0.1, 2));
        link.heal();
    }

    static void theLinkIsSlow(Cluster cluster, Random random) {
        var link = any(cluster, random).database();
        link.delay(leases(cluster, random, 0, 0.6));
        hold(leases(cluster, random, 1, 3));
        link.heal();
    }

    /** Nobody is told of anything: what remains is the regular renewal. */
    static void notificationsAreCutOff(Cluster cluster, Random random) {
        cluster.replicas().forEach(replica -> replica.listen().silence());
        hold(leases(cluster, random, 1, 3));
        cluster.replicas().forEach(replica -> replica.listen().heal());
    }

    static void oneReplicaIsKilled(Cluster cluster, Random random) throws Exception {
        var replica = any(cluster, random);
        replica.kill();
        hold(leases(cluster, random, 0.5, 2));
        replica.start();
    }

    /** As in a rolling update. */
    static void oneReplicaLeavesAndAnotherJoins(Cluster cluster, Random random) throws Exception {
        var replica = any(cluster, random);
        replica.stop();
        replica.start();
    }

    static void everyConnectionIsTerminated(Cluster cluster, Random random) throws Exception {
        cluster.database().execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()");
        hold(leases(cluster, random, 0.1, 1));
    }

    static void theDatabaseRestarts(Cluster cluster, Random random) throws Exception {
        cluster.database().stop();
        hold(leases(cluster, random, 0.1, 4));
        cluster.database().startAgain();
    }

    private static ReplicaProcess any(Cluster cluster, Random random) {
        return cluster.replica(random.nextInt(cluster.replicas().size()));
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
