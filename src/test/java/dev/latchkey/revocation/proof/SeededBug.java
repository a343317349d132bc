package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Ambushes.Ambush;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/**
 * The mistakes that the protocol is there to avoid, each with the ambush that makes it show. The product has no code for
 * any of them: the rules in {@code seeded-bugs} make them in a running replica.
 */
enum SeededBug {
    NO_LEASE_CHECK(Ambushes::revokeWhileTheVictimIsOutOfReach),
    MEMORY_BEFORE_LEASE(Ambushes::revokeIsHeardOfDuringChecks),
    LEASE_BEFORE_MEMORY(Ambushes::revokeIsHeardOfDuringChecks),
    REVOKE_DOES_NOT_WAIT(Ambushes::revokeWhileTheVictimIsOutOfReach),
    REVOKE_WAITS_HALF_A_LEASE(Ambushes::revokeWhileTheVictimIsOutOfReach),
    REPLICAS_ARE_IGNORED(Ambushes::revokeWhileTheVictimIsOutOfReach),
    LEASE_FROM_REPLY(Ambushes::revokeWhileARenewalIsUnderWay),
    EPOCH_FROM_SEQUENCE(Ambushes::revokeWhileOthersOvertakeIt) {
        @Override
        void prepare(Database database) throws SQLException {
            database.execute("create sequence seeded_epoch_sequence");
            database.execute("select setval('seeded_epoch_sequence', v + 1) from revocation_epoch");
            database.execute("create view seeded_epoch as select last_value as v from seeded_epoch_sequence");
        }

        @Override
        void cleanUp(Database database) throws SQLException {
            database.execute("update revocation_epoch set v = (select v from seeded_epoch)");
        }
    },
    READS_ARE_NOT_OUTDATED(Ambushes::revokeWhileTheVictimReadsTheKeyForSeveral),
    OUTDATED_READS_ARE_KEPT(Ambushes::revokeWhileTheVictimReadsTheKey);

    private final Ambush ambush;

    SeededBug(Ambush ambush) {
        this.ambush = ambush;
    }

    /** Makes the mistake in every replica and tries until it shows. */
    boolean isFoundWithin(Duration patience, Cluster cluster) throws Exception {
        var history = new History();
        var began = System.nanoTime();
        prepare(cluster.database());
        try (var rules = Rules.apply(toString(), cluster)) {
            var ambushes = new Ambushes(cluster, history);
            do {
                ambush.spring(ambushes);
            } while (!shows(history) && System.nanoTime() - began < patience.toNanos());
            rules.mustFit();
        }
        cleanUp(cluster.database());
        return shows(history);
    }

    private static boolean shows(History history) {
        return !HistoryChecker.violationsIn(history.operations()).isEmpty();
    }

    void prepare(Database database) throws SQLException {}

    void cleanUp(Database database) throws SQLException {}

    /** The name of its rules. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
