package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Operation.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Faults that are timed against one key, so that a particular mistake is certain to show. One replica is the victim, and
 * changes come through another. What is right survives all of them.
 */
final class Ambushes {

    /** One of these, sprung once. */
    interface Ambush {
        void spring(Ambushes on) throws Exception;
    }

    private static final String EPOCH_LOCKS = """
            select count(*) from pg_locks
            where relation = 'revocation_epoch'::regclass and mode = 'RowExclusiveLock' and granted
            """;

    private final Cluster cluster;
    private final Calls calls;

    Ambushes(Cluster cluster, History history) {
        this.cluster = cluster;
        this.calls = new Calls(cluster, history);
    }

    private ReplicaProcess victim() {
        return cluster.replica(1);
    }

    /** The victim hears of the revoke neither at once nor later, and must not answer once the revoke has returned. */
    void revokeWhileTheVictimIsOutOfReach() throws IOException {
        var key = keyInMemory(0);
        victim().database().hold();
        victim().listen().hold();
        calls.revoke(cluster.replica(0), key).join();
        calls.check(victim(), key).join();
        cluster.heal();
    }

    /** The same, and checks are under way at the victim at the moment in which it hears of the revoke. */
    void revokeIsHeardOfDuringChecks() throws IOException {
        var key = keyInMemory(0);
        victim().database().hold();
        victim().listen().hold();
        calls.revoke(cluster.replica(0), key).join();
        var checks = new ArrayList<CompletableFuture<?>>();
        for (var check = 0; check < 16; check++) {
            checks.add(calls.check(victim(), key));
            Faults.hold(Duration.ofMillis(10));
            if (check == 4) {
                cluster.heal();
            }
        }
        CompletableFuture.allOf(checks.toArray(CompletableFuture[]::new)).join();
    }

    /** The victim's last renewal is from before the revoke, and the reply to it comes much later. */
    void revokeWhileARenewalIsUnderWay() throws IOException {
        var key = keyInMemory(0);
        var quarter = cluster.terms().lease().dividedBy(4);
        victim().listen().hold();
        victim().database().holdReplies();
        Faults.hold(quarter);
        victim().database().holdRequests();
        var revoke = calls.revoke(cluster.replica(0), key);
        Faults.hold(quarter);
        victim().database().releaseReplies();
        revoke.join();
        calls.check(victim(), key).join();
        cluster.heal();
    }

    /** A check at the victim reads the key before its revoke, and the answer comes after it. */
    void revokeWhileTheVictimReadsTheKey() throws IOException {
        var key = keyBeingRead();
        calls.revoke(cluster.replica(0), key.key()).join();
        key.check().join();
        calls.check(victim(), key.key()).join();
        cluster.heal();
    }

    /** The same, and a check that begins after the revoke may wait for the same answer. */
    void revokeWhileTheVictimReadsTheKeyForSeveral() throws IOException {
        var key = keyBeingRead();
        calls.revoke(cluster.replica(0), key.key()).join();
        calls.check(victim(), key.key()).join();
        cluster.heal();
    }

    private record BeingRead(SubjectKey key, CompletableFuture<Operation> check) {}

    private BeingRead keyBeingRead() throws IOException {
        var key = newKey(0);
        victim().database().delayReplies(Faults.LOOK_UP, cluster.terms().lease().dividedBy(2));
        var check = calls.check(victim(), key);
        Faults.hold(cluster.terms().lease().dividedBy(10));
        if (check.isDone() && check.join().outcome() == Outcome.UNKNOWN) {
            return keyBeingRead(); // the victim had just lost its lease
        }
        if (check.isDone()) {
            throw new IllegalStateException(
                    "The read of a key was not slow: is this still its statement? " + Faults.LOOK_UP);
        }
        return new BeingRead(key, check);
    }

    /** Two revokes at the same time, of which the one that began first is slow to commit. */
    void revokeWhileOthersOvertakeIt() throws IOException {
        var slow = keyInMemory(0);
        var quick = keyInMemory(1);
        victim().database().delay(Duration.ofMillis(50));
        var revoke = calls.revoke(victim(), slow);
        while (!revoke.isDone()) {
            calls.deactivate(cluster.replica(0), quick).join();
            calls.activate(cluster.replica(0), quick).join();
        }
        cluster.replicas().forEach(replica -> calls.check(replica, slow).join());
        cluster.heal();
    }

    /** The victim is lost in the middle of a change, while others wait for what it has locked; returns the others' revoke. */
    Operation revokeWhileTheVictimIsLostInAChange() throws IOException, SQLException {
        var lost = keyInMemory(0);
        var key = keyInMemory(1);
        victim().database().delay(Duration.ofMillis(50));
        var unused = calls.revoke(victim(), lost);
        Patience.until(
                "the victim has locked the epoch", () -> cluster.database().number(EPOCH_LOCKS) > 0);
        victim().database().hold();
        var revoke = calls.revoke(cluster.replica(0), key).join();
        calls.check(victim(), key).join();
        cluster.heal();
        return revoke;
    }

    /** One that every replica has answered for; any answer but yes is a violation. */
    private SubjectKey keyInMemory(int account) throws IOException {
        var key = newKey(account);
        for (var replica : cluster.replicas()) {
            Patience.until(
                    "an answer of " + replica,
                    () -> calls.check(replica, key).join().outcome() != Outcome.UNKNOWN);
        }
        return key;
    }

    private SubjectKey newKey(int account) throws IOException {
        cluster.awaitReady();
        var created = calls.create(cluster.replica(0), cluster.accounts().all().get(account))
                .join();
        return Objects.requireNonNull(created, "no key was created");
    }
}
