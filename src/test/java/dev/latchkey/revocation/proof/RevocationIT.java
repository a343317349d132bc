package dev.latchkey.revocation.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.revocation.proof.Load.Rates;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of the proof: three replicas under load, and each fault for a few seconds. The long one is a campaign. */
class RevocationIT {

    private static final Duration A_WHILE = Duration.ofSeconds(2);

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

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void no_revoked_key_is_accepted_whatever_goes_wrong(Scenario scenario) throws Exception {
        var trial = Trial.run(cluster, scenario.fault(), A_WHILE, new Rates(200, 10, 2, 1), new Random(1));
        assertEquals(List.of(), trial.violations());
        assertTrue(trial.count(Kind.CHECK, Outcome.YES) > 0, "keys are accepted");
        assertTrue(trial.count(Kind.REVOKE, Outcome.YES) > 0, "revokes succeed");
    }

    @Test
    void a_replica_lost_in_the_middle_of_a_change_does_not_keep_others_from_revoking() throws Exception {
        var history = new History();
        var took = new Ambushes(cluster, history).revokeWhileTheVictimIsLostInAChange();
        assertEquals(List.of(), HistoryChecker.violationsIn(history.operations()));
        assertTrue(took.compareTo(cluster.terms().longestWait().plusSeconds(3)) < 0, took::toString);
    }
}
