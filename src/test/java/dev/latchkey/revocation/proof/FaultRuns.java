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

    /** Leaves out what was not asked for. */
    static void begin(String name) {
        assumeTrue(ONLY.contains(name) || ONLY.contains(""));
    }

    private Cluster start(Database database) throws IOException {
        return Cluster.start(folder, database, Terms.DEFAULT, Collections.nCopies(3, Jvm.SMALL));
    }

    static void finish(FaultReport report, Cluster cluster) throws IOException {
        report.write();
        if (!report.isGood()) {
            report.explain(cluster);
        }
        assertTrue(report.isGood(), report::toString);
    }
}
