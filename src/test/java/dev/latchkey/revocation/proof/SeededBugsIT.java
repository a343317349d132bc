package dev.latchkey.revocation.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.revocation.proof.Ambushes.Ambush;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof that cannot fail proves nothing: each mistake that the protocol is there to avoid is made, and must be found. */
class SeededBugsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(folder, Terms.SHORT, List.of(Jvm.withRules(), Jvm.withRules(), Jvm.withRules()));
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void no_lease_check() throws Exception {
        assertFound("no-lease-check", Ambushes::revokeWhileTheVictimIsOutOfReach);
    }

    @Test
    void memory_read_before_the_lease_is_checked() throws Exception {
        assertFound("memory-before-lease", Ambushes::revokeIsHeardOfDuringChecks);
    }

    @Test
    void lease_extended_before_memory_is_cleared() throws Exception {
        assertFound("lease-before-memory", Ambushes::revokeIsHeardOfDuringChecks);
    }

    @Test
    void a_revoke_that_does_not_wait() throws Exception {
        assertFound("revoke-does-not-wait", Ambushes::revokeWhileTheVictimIsOutOfReach);
    }

    @Test
    void a_revoke_that_waits_half_a_lease() throws Exception {
        assertFound("revoke-waits-half-a-lease", Ambushes::revokeWhileTheVictimIsOutOfReach);
    }

    @Test
    void a_revoke_that_ignores_the_other_replicas() throws Exception {
        assertFound("replicas-are-ignored", Ambushes::revokeWhileTheVictimIsOutOfReach);
    }

    @Test
    void a_lease_counted_from_the_reply() throws Exception {
        assertFound("lease-from-reply", Ambushes::revokeWhileARenewalIsUnderWay);
    }

    @Test
    void an_epoch_from_a_sequence() throws Exception {
        cluster.database().execute("create sequence seeded_epoch_sequence");
        cluster.database().execute("select setval('seeded_epoch_sequence', (select v + 1 from revocation_epoch))");
        cluster.database().execute("create view seeded_epoch as select last_value as v from seeded_epoch_sequence");
        assertFound("epoch-from-sequence", Ambushes::revokeWhileOthersOvertakeIt);
        cluster.database().execute("update revocation_epoch set v = (select last_value from seeded_epoch_sequence)");
    }

    @Test
    void reads_under_way_that_are_not_outdated() throws Exception {
        assertFound("reads-are-not-outdated", Ambushes::revokeWhileTheVictimReadsTheKeyForSeveral);
    }

    @Test
    void outdated_reads_that_are_kept() throws Exception {
        assertFound("outdated-reads-are-kept", Ambushes::revokeWhileTheVictimReadsTheKey);
    }

    @Test
    void the_right_order_survives_all_of_it_however_slow_its_steps() throws Exception {
        var history = new History();
        try (var slow = SeededBug.seed(cluster, "slow-steps")) {
            var ambushes = new Ambushes(cluster, history);
            ambushes.revokeWhileTheVictimIsOutOfReach();
            ambushes.revokeIsHeardOfDuringChecks();
            ambushes.revokeWhileARenewalIsUnderWay();
            ambushes.revokeWhileTheVictimReadsTheKey();
            ambushes.revokeWhileTheVictimReadsTheKeyForSeveral();
            ambushes.revokeWhileOthersOvertakeIt();
            slow.mustHaveBeenInjected();
        }
        assertEquals(List.of(), HistoryChecker.violationsIn(history.operations()));
    }

    private static void assertFound(String bug, Ambush ambush) throws Exception {
        var history = new History();
        var began = System.nanoTime();
        var tries = 0;
        try (var seeded = SeededBug.seed(cluster, bug)) {
            var ambushes = new Ambushes(cluster, history);
            do {
                ambush.spring(ambushes);
                tries++;
            } while (!isFound(history) && System.nanoTime() - began < PATIENCE.toNanos());
            seeded.mustHaveBeenInjected();
        }
        assertTrue(isFound(history), bug + " was not found");
        System.out.printf("Seeded bug %s: found after %.1f s, by try %d%n", bug, (System.nanoTime() - began) / 1e9, tries);
    }

    private static boolean isFound(History history) {
        return !HistoryChecker.violationsIn(history.operations()).isEmpty();
    }
}
