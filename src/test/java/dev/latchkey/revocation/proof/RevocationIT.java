package dev.latchkey.revocation.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.revocation.proof.Faults.Fault;
import dev.latchkey.revocation.proof.Operation.Kind;
import dev.latchkey.revocation.proof.Operation.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of the proof: three replicas under load, each fault for a few seconds. The long one is {@link Campaign}.
 */
class RevocationIT {

    @TempDir
    static Path folder;

    static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(folder, Terms.SHORT, Collections.nCopies(3, Jvm.SMALL));
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void nothing_goes_wrong() throws Exception {
        assertSurvived(Faults::none);
    }

    @Test
    void a_replica_stands_still_and_goes_on_with_requests_in_its_sockets() throws Exception {
        assertSurvived(Faults::oneReplicaStandsStill);
    }

    @Test
    void the_database_is_out_of_reach_for_a_replica() throws Exception {
        assertSurvived(Faults::theDatabaseIsOutOfReachForOneReplica);
    }

    @Test
    void the_connections_of_a_replica_are_half_open() throws Exception {
        assertSurvived(Faults::connectionsAreHalfOpen);
    }

    @Test
    void the_connections_of_a_replica_are_reset() throws Exception {
        assertSurvived(Faults::connectionsAreReset);
    }

    @Test
    void the_link_of_a_replica_is_slow() throws Exception {
        assertSurvived(Faults::theLinkIsSlow);
    }

    @Test
    void notifications_do_not_arrive() throws Exception {
        assertSurvived(Faults::notificationsAreCutOff);
    }

    @Test
    void a_replica_is_killed() throws Exception {
        assertSurvived(Faults::oneReplicaIsKilled);
    }

    @Test
    void a_replica_leaves_and_another_joins() throws Exception {
        assertSurvived(Faults::oneReplicaLeavesAndAnotherJoins);
    }

    @Test
    void every_connection_is_terminated() throws Exception {
        assertSurvived(Faults::everyConnectionIsTerminated);
    }

    @Test
    void the_database_restarts() throws Exception {
        assertSurvived(Faults::theDatabaseRestarts);
    }

    @Test
    void a_key_is_read_over_its_revoke() throws Exception {
        var history = new History();
        new Ambushes(cluster, history).revokeWhileTheVictimReadsTheKey();
        assertEquals(List.of(), HistoryChecker.violationsIn(history.operations()));
    }

    private static void assertSurvived(Fault fault) throws Exception {
        var trial = Trial.run(
                "", cluster, fault, Duration.ofSeconds(3), new Load.Rates(200, 10, 2, 1), new Random(1));
        assertEquals(List.of(), trial.violations());
        assertTrue(trial.count(Kind.CHECK, Outcome.YES) > 0, "keys are accepted");
        assertTrue(trial.count(Kind.REVOKE, Outcome.YES) > 0, "revokes succeed");
    }
}
