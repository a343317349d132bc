package dev.latchkey.revocation.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.revocation.proof.Load.Rates;
import dev.latchkey.revocation.proof.Operation.Kind;
import dev.latchkey.revocation.proof.Operation.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The short form of the proof: three replicas under load, and each fault for a few seconds. A proof that cannot fail proves
 * nothing, so that each mistake that the protocol is there to avoid is made too, and must be found. The long form is a
 * campaign.
 */
class RevocationIT {

    private static final Duration A_WHILE = Duration.ofSeconds(1);
    /** Fewer come where every replica is out of reach for most of the time. */
    private static final int ENOUGH_CHECKS = 200;

    @TempDir
    static Path folder;

    static Cluster cluster;

    private final History history = new History();

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(folder, Terms.SHORT, List.of(Jvm.withRules(), Jvm.withRules(), Jvm.withRules()));
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
        var accepted = trial.count(Kind.CHECK, Outcome.YES);
        assertTrue(accepted >= ENOUGH_CHECKS, () -> "Only " + accepted + " checks were accepted");
        assertTrue(trial.count(Kind.REVOKE, Outcome.YES) > 0, "revokes succeed");
    }

    @Test
    void a_replica_lost_in_the_middle_of_a_change_does_not_keep_others_from_revoking() throws Exception {
        var revoke = new Ambushes(cluster, history).revokeWhileTheVictimIsLostInAChange();
        assertNoViolations();
        assertTrue(revoke.succeeded());
        // Without a limit on what it has locked, others wait for as long as it is lost.
        var longest = cluster.terms().longestWait().plusSeconds(6);
        assertTrue(revoke.duration().compareTo(longest) < 0, () -> "It took " + revoke.duration());
    }

    @ParameterizedTest
    @EnumSource(SeededBug.class)
    void every_mistake_is_found(SeededBug bug) throws Exception {
        assertTrue(bug.isFoundWithin(Duration.ofSeconds(60), cluster));
    }

    @Test
    void the_right_order_survives_the_same_however_slow_its_steps() throws Exception {
        try (var slow = Rules.apply("slow-steps", cluster)) {
            var ambushes = new Ambushes(cluster, history);
            ambushes.revokeWhileTheVictimIsOutOfReach();
            ambushes.revokeIsHeardOfDuringChecks();
            ambushes.revokeWhileARenewalIsUnderWay();
            ambushes.revokeWhileTheVictimReadsTheKey();
            ambushes.revokeWhileTheVictimReadsTheKeyForSeveral();
            ambushes.revokeWhileOthersOvertakeIt();
            slow.mustFit();
        }
        assertNoViolations();
        assertEquals(
                List.of(),
                history.operations().stream()
                        .filter(each -> each.kind() == Kind.REVOKE && !each.succeeded())
                        .toList(),
                "every revoke succeeds");
    }

    private void assertNoViolations() {
        assertEquals(List.of(), HistoryChecker.violationsIn(history.operations()));
    }
}
