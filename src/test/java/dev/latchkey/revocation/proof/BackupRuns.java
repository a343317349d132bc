package dev.latchkey.revocation.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A backup is restored although replicas go on running, which operators are told not to do: they must notice, and go by what
 * the database says now.
 */
final class BackupRuns {

    private final Cluster cluster;
    private final Calls calls;
    private final FaultReport report;
    private final Path dump;

    BackupRuns(Cluster cluster, FaultReport report, Path folder) {
        this.cluster = cluster;
        this.calls = new Calls(cluster, new History());
        this.report = report;
        this.dump = folder.resolve("dump");
    }

    /** How a backup comes back. */
    private interface Restore {
        void from(Database database, Path dump) throws Exception;
    }

    void run() throws Exception {
        restoreUnnoticedByTheLog("restored in place", DebianPostgres::restoreInPlace);
        restoreUnnoticedByTheLog("dropped, created and restored", BackupRuns::dropAndRestore);
        restoreAndGoOn();
        ledgersAreWhole();
    }

    /** Nothing but a key was made since: the log is as long before as after. */
    private void restoreUnnoticedByTheLog(String how, Restore restore) throws Exception {
        var before = newKey();
        dump();
        var after = newKey();
        restore.from(cluster.database(), dump);
        var restored = System.nanoTime();
        var refused = untilAll(after, each -> !each.succeeded());
        report.add(
                how + ": a key made since the backup is refused by all replicas",
                refused != null,
                refused == null
                        ? "not within 30 s: let in by " + accepting(after)
                        : "after " + FaultReport.seconds(refused) + " (restored at 0)");
        report.add(how + ": a key made before it is let in by all", untilAll(before, Operation::succeeded) != null);
        report.add(how + ": all ready", FaultReport.seconds(ready(restored)));
    }

    /** Changes are made at once, until the log is longer than it was: none may be taken for one that is known already. */
    private void restoreAndGoOn() throws Exception {
        var revoked = newKey();
        var other = newKey();
        var third = newKey();
        dump();
        report.add("a revoke before the restore is effective", revoke(revoked));
        DebianPostgres.restoreInPlace(cluster.database(), dump);
        var changed = revokeAtOnce(other) && revokeAtOnce(third);
        report.add("revokes right after the restore are effective", changed);
        Faults.hold(cluster.terms().longestWait());
        report.add(
                "no replica lets in what was revoked after it",
                accepting(other).isEmpty() && accepting(third).isEmpty());
        var alive = untilAll(revoked, Operation::succeeded);
        report.add("what was revoked between backup and restore is let in again", alive != null);
        report.add(
                "revoked once more it is refused everywhere at once",
                revoke(revoked) && accepting(revoked).isEmpty());
    }

    private void ledgersAreWhole() throws SQLException {
        var flaws = cluster.database().number("select count(*) from audit_flaw");
        report.add("every ledger is whole", flaws == 0, flaws + " flaws");
    }

    private void dump() throws Exception {
        DebianPostgres.dump(cluster.database(), dump);
        Faults.hold(Duration.ofSeconds(3));
    }

    private static void dropAndRestore(Database database, Path dump) throws SQLException, IOException {
        database.executeIn("template1", "drop database postgres with (force)");
        database.executeIn("template1", "create database postgres owner " + database.owner());
        DebianPostgres.restore(database, dump);
    }

    private boolean revokeAtOnce(SubjectKey key) {
        for (var attempt = 0; attempt < 40; attempt++) {
            if (revoke(key)) {
                return true;
            }
            Faults.hold(Duration.ofMillis(250));
        }
        return false;
    }

    private boolean revoke(SubjectKey key) {
        return calls.revoke(cluster.replica(0), key).join().succeeded();
    }

    /** One that is in the memory of every replica. */
    private SubjectKey newKey() throws IOException {
        cluster.awaitReady();
        var account = cluster.accounts().all().get(0);
        var key =
                Objects.requireNonNull(calls.create(cluster.replica(0), account).join());
        if (untilAll(key, Operation::succeeded) == null) {
            throw new IllegalStateException("A new key is not let in");
        }
        return key;
    }

    private @Nullable Duration untilAll(SubjectKey key, Predicate<Operation> isSo) {
        var began = System.nanoTime();
        while (System.nanoTime() - began < Duration.ofSeconds(30).toNanos()) {
            if (cluster.replicas().stream()
                    .map(replica -> calls.check(replica, key).join())
                    .allMatch(isSo.and(each -> each.outcome() != Operation.Outcome.UNKNOWN))) {
                return Duration.ofNanos(System.nanoTime() - began);
            }
            Faults.hold(Duration.ofMillis(20));
        }
        return null;
    }

    private List<ReplicaProcess> accepting(SubjectKey key) {
        return cluster.replicas().stream()
                .filter(replica -> calls.check(replica, key).join().succeeded())
                .toList();
    }

    private Duration ready(long since) throws IOException {
        cluster.awaitReady();
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
