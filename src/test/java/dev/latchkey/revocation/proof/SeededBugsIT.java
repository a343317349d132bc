package dev.latchkey.revocation.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A proof that cannot fail proves nothing: each mistake that the protocol is there to avoid is made, and must be found. */
class SeededBugsIT {

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

    @ParameterizedTest
    @EnumSource(SeededBug.class)
    void every_mistake_is_found(SeededBug bug) throws Exception {
        assertTrue(bug.isFoundWithin(Duration.ofSeconds(60), cluster));
    }

    @Test
    void the_right_order_survives_the_same_however_slow_its_steps() throws Exception {
        var history = new History();
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
        assertEquals(List.of(), HistoryChecker.violationsIn(history.operations()));
    }
}
