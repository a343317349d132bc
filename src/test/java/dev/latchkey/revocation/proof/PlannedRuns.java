package dev.latchkey.revocation.proof;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does on purpose, and clocks, made to happen under load: {@code scripts/faults} too. */
class PlannedRuns {

    @TempDir
    Path folder;

    @Test
    void clock_jump() throws Exception {
        FaultRuns.begin("clock-jump");
        assumeTrue(WallClock.isInstalled(), "faketime is not installed");
        assumeTrue(DebianPostgres.isInstalled(), "PostgreSQL 15 is not installed");
        var report = new FaultReport(
                "clock-jump",
                "By libfaketime the clock of one replica of three jumps by hours, and then the database's. That replica is"
                        + " asked five seconds after each jump.");
        var ofReplica = WallClock.in(Files.createDirectory(folder.resolve("replica")));
        var ofDatabase = WallClock.in(Files.createDirectory(folder.resolve("database")));
        var debian = new DebianPostgres(folder, ofDatabase.program());
        var jvms = List.of(Jvm.SMALL, ofReplica.jvm(), Jvm.SMALL);
        try (var cluster =
                Cluster.start(folder, Database.start(folder.resolve("db"), debian::in), Terms.DEFAULT, jvms)) {
            var runs = new ClockRuns(cluster, report);
            runs.ofReplica(ofReplica);
            report.add(FaultRun.of(cluster, ofReplica.jumps()));
            runs.ofDatabase(ofDatabase);
            FaultRuns.finish(report, cluster);
        }
    }

    @Test
    void rolling_upgrade() throws Exception {
        FaultRuns.begin("rolling-upgrade");
        upgrade(
                new FaultReport(
                        "rolling-upgrade",
                        "Three replicas get SIGTERM one after the other; when one has ended another is started in its place, and"
                                + " the next follows five seconds after that one is ready. There are only two meanwhile. A client"
                                + " checks keys through nginx, which tries once more at another replica; the load beside it asks"
                                + " each replica, whether there is one or not."),
                Jvm.SMALL);
    }

    @Test
    void version_before() throws Exception {
        FaultRuns.begin("versions");
        var before = Path.of(System.getProperty("faults.before", "target/faults/before/quarkus-app"));
        assumeTrue(Files.exists(before), "scripts/faults builds the version before");
        upgrade(
                new FaultReport(
                        "versions",
                        "Three replicas of the version before (%s) are replaced by this one in the same way. The first of this"
                                        .formatted(System.getProperty("faults.commit", "?"))
                                + " version migrates the database, which the others go on using: both check, and both revoke."),
                Jvm.SMALL.of(before));
    }

    private void upgrade(FaultReport report, Jvm before) throws Exception {
        assumeTrue(Nginx.isInstalled(), "nginx is not installed");
        var database = Database.start(folder.resolve("db"));
        try (var cluster = Cluster.start(folder, database, Terms.DEFAULT, Collections.nCopies(3, before));
                var nginx = Nginx.before(cluster.replicas(), folder.resolve("nginx"))) {
            var migrated = database.number("select count(*) from flyway_schema_history");
            var upgrade = new RollingUpgrade(nginx, Jvm.SMALL);
            report.add(FaultRun.of(cluster, upgrade::replaceAll));
            report.add("checks through nginx", Integer.toString(upgrade.checks()));
            var failures = upgrade.failures();
            report.add("of those that failed", failures.isEmpty(), failures.isEmpty() ? "0" : "by status " + failures);
            report.add(
                    "migrations meanwhile",
                    Long.toString(database.number("select count(*) from flyway_schema_history") - migrated));
            FaultRuns.finish(report, cluster);
        }
    }

    @Test
    void backup_and_restore() throws Exception {
        FaultRuns.begin("backup-restore");
        assumeTrue(DebianPostgres.isInstalled(), "pg_dump 15 is not installed");
        var report = new FaultReport(
                "backup-restore",
                "`pg_dump`, some changes, and `pg_restore` over a database that three replicas go on using. Operators are told to"
                        + " stop them first; this is what happens where nobody did.");
        var debian = new DebianPostgres(folder, List.of());
        var database = Database.start(folder.resolve("db"), debian::in).ownedBy("latchkey");
        try (var cluster = Cluster.start(folder, database, Terms.DEFAULT, Collections.nCopies(3, Jvm.SMALL))) {
            new BackupRuns(cluster, report, folder).run();
            FaultRuns.finish(report, cluster);
        }
    }
}
