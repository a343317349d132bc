package dev.latchkey.revocation.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.revocation.proof.Faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator will meet one day, made to happen under load: {@code scripts/faults}. */
class FaultRuns {

    private static final List<String> ONLY =
            List.of(System.getProperty("faults.only", "").split(","));

    @TempDir
    Path folder;

    @Test
    void database_restart() throws Exception {
        run("database-restart", "PostgreSQL is stopped and started again.", DatabaseFaults::restart);
    }

    @Test
    void database_outage() throws Exception {
        run("database-outage", "PostgreSQL is stopped, and started again after 20 seconds.", DatabaseFaults::outage);
    }

    @Test
    void connections_taken() throws Exception {
        begin("connections-taken");
        var report = new FaultReport(
                "connections-taken",
                "Somebody else takes all 80 connections that PostgreSQL gives (`max_connections`), ours included, and keeps"
                        + " them for 15 seconds.");
        var database = Database.start(folder.resolve("db"), it -> it.setServerConfig("max_connections", "80"));
        run(report, database, DatabaseFaults::connectionsAreTaken);
    }

    @Test
    void keys_locked() throws Exception {
        run(
                "keys-locked",
                "Somebody locks `api_key` and `key_secret` for 15 seconds, as a careless `ALTER TABLE` does. All that reads"
                        + " or changes keys waits, until every connection of every pool does.",
                DatabaseFaults::keysAreLocked);
    }

    @Test
    void leases_locked() throws Exception {
        run(
                "leases-locked",
                "Somebody locks `replica` for 15 seconds: nobody can renew a lease.",
                DatabaseFaults::leasesAreLocked);
    }

    @Test
    void slow_database() throws Exception {
        run(
                "slow-database",
                "Every question to the database and its answer take half a second more, for 15 seconds.",
                DatabaseFaults::everythingIsSlow);
    }

    @Test
    void replica_killed() throws Exception {
        run(
                "replica-killed",
                "One of three replicas gets `kill -9`, and is started again after 10 seconds. The load goes on asking the"
                        + " dead one too, as a load balancer without health checks does.",
                (cluster, random) -> {
                    cluster.replica(1).kill();
                    Faults.hold(Duration.ofSeconds(10));
                    cluster.replica(1).start();
                    return List.of(cluster.replica(1));
                });
    }

    @Test
    void failover() throws Exception {
        begin("failover");
        var report = new FaultReport(
                "failover",
                "The primary stops for good (fenced), its synchronous standby (streaming, `synchronous_commit=on`) is"
                        + " promoted, and the address of the database leads there.");
        var home = Files.createDirectory(folder.resolve("failover"));
        try (var failover = Failover.prepare(home, true);
                var cluster = start(failover.primary())) {
            report.add(FaultRun.of(cluster, failover.fenced()));
            finish(report, cluster);
        }
    }

    @Test
    void disk_full() throws Exception {
        begin("disk-full");
        var report = new FaultReport(
                "disk-full",
                "PostgreSQL's folder is a tmpfs of 400 MB. Somebody fills it; the next WAL segment finds no room, and"
                        + " PostgreSQL ends itself. After 15 seconds there is room again, and PostgreSQL is started, where it is"
                        + " not running any more.");
        try (var disk = SmallDisk.mount(folder.resolve("disk"))) {
            var database = Database.start(disk.folder());
            run(report, database, disk.full());
        }
    }

    @Test
    void clock_jump() throws Exception {
        begin("clock-jump");
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
            finish(report, cluster);
        }
    }

    @Test
    void rolling_upgrade() throws Exception {
        begin("rolling-upgrade");
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
        begin("versions");
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
            finish(report, cluster);
        }
    }

    @Test
    void backup_and_restore() throws Exception {
        begin("backup-restore");
        assumeTrue(DebianPostgres.isInstalled(), "pg_dump 15 is not installed");
        var report = new FaultReport(
                "backup-restore",
                "`pg_dump`, some changes, and `pg_restore` over a database that three replicas go on using. Operators are told to"
                        + " stop them first; this is what happens where nobody did.");
        var debian = new DebianPostgres(folder, List.of());
        var database = Database.start(folder.resolve("db"), debian::in).ownedBy("latchkey");
        try (var cluster = start(database)) {
            new BackupRuns(cluster, report, folder).run();
            finish(report, cluster);
        }
    }

    private void run(String name, String done, Fault fault) throws Exception {
        begin(name);
        run(new FaultReport(name, done), Database.start(folder.resolve("db")), fault);
    }

    private void run(FaultReport report, Database database, Fault fault) throws Exception {
        try (var cluster = start(database)) {
            report.add(FaultRun.of(cluster, fault));
            finish(report, cluster);
        }
    }

    private static void begin(String name) {
        assumeTrue(ONLY.contains(name) || ONLY.contains(""));
    }

    private Cluster start(Database database) throws IOException {
        return Cluster.start(folder, database, Terms.DEFAULT, Collections.nCopies(3, Jvm.SMALL));
    }

    private static void finish(FaultReport report, Cluster cluster) throws IOException {
        report.write();
        if (!report.isGood()) {
            report.explain(cluster);
        }
        assertTrue(report.isGood(), report::toString);
    }
}
