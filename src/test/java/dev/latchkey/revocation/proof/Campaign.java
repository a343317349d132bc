package dev.latchkey.revocation.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.revocation.proof.Faults.Fault;
import dev.latchkey.revocation.proof.Load.Rates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long form of the proof, by hand: {@code scripts/revocation-campaign}. */
class Campaign {

    private final long seed = Long.getLong("campaign.seed", 1);
    private final Duration duration = Duration.parse(System.getProperty("campaign.duration", "PT10M"));
    private final int replicas = Integer.getInteger("campaign.replicas", 3);
    private final Rates rates =
            new Rates(Integer.getInteger("campaign.checks", 400), Integer.getInteger("campaign.revokes", 10), 2, 1);
    private final Random random = new Random(seed);
    private final Report report = new Report(seed, duration, replicas, Terms.DEFAULT);

    @TempDir
    Path folder;

    @Test
    void every_fault_is_survived_and_every_mistake_found() throws Exception {
        try (var cluster = start("all", Jvm.SMALL)) {
            for (var scenario : Scenario.values()) {
                report.add(scenario.number(), scenario.what(), run(cluster, scenario.fault()));
            }
            report.add("T14", "any of these", run(cluster, Faults::anything));
        }
        try (var cluster = start("tiny", Jvm.with("-Xmx48m"))) {
            report.add("T11", "heaps of 48 MiB", run(cluster, Faults::none));
        }
        wallClockJumps();
        failOver(true);
        failOver(false);
        report.beginSeededBugs();
        findSeededBugs();
        assertTrue(report.isGood(), report::toString);
    }

    /** By {@code --only}: all the time is for the faults with this number. */
    @Test
    void one_fault_is_survived() throws Exception {
        var only = Scenario.withNumber(System.getProperty("campaign.only", ""));
        try (var cluster = start("only", Jvm.SMALL)) {
            for (var scenario : only) {
                var part = duration.dividedBy(only.size());
                report.add(
                        scenario.number(), scenario.what(), Trial.run(cluster, scenario.fault(), part, rates, random));
            }
        }
        assertTrue(report.isGood(), report::toString);
    }

    private Cluster start(String name, Jvm jvm) throws Exception {
        return Cluster.start(subfolder(name), Terms.DEFAULT, Collections.nCopies(replicas, jvm));
    }

    private Trial run(Cluster cluster, Fault fault) throws Exception {
        var each = duration.dividedBy(Scenario.values().length + 2);
        return Trial.run(cluster, fault, each, rates, random);
    }

    /** One replica's clock; where it cannot be changed, the row is missing. */
    private void wallClockJumps() throws Exception {
        if (!WallClock.isInstalled()) {
            return;
        }
        var home = subfolder("clocks");
        var clock = WallClock.in(home);
        try (var cluster = Cluster.start(home, Terms.DEFAULT, List.of(Jvm.SMALL, clock.jvm(), Jvm.SMALL))) {
            report.add("T13", "a replica's wall clock jumps by an hour", run(cluster, clock.jumps()));
        }
    }

    private void failOver(boolean synchronous) throws Exception {
        var name = synchronous ? "synchronous" : "asynchronous";
        var home = subfolder(name);
        try (var failover = Failover.prepare(home, synchronous);
                var cluster = Cluster.start(
                        home, failover.primary(), Terms.DEFAULT, Collections.nCopies(replicas, Jvm.SMALL))) {
            var trial = Trial.run(cluster, failover.fault(), Duration.ZERO, rates, random);
            if (synchronous) {
                report.addSplit("T7", "failover to a synchronous standby", trial);
            } else {
                report.addControl("T8", "failover to an asynchronous standby: must go wrong", trial);
            }
        }
    }

    private void findSeededBugs() throws Exception {
        var jvms = List.of(Jvm.withRules(), Jvm.withRules(), Jvm.withRules());
        try (var cluster = Cluster.start(subfolder("bugs"), Terms.SHORT, jvms)) {
            for (var bug : SeededBug.values()) {
                var began = System.nanoTime();
                var found = bug.isFoundWithin(Duration.ofSeconds(60), cluster);
                report.add(bug, found, Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    private Path subfolder(String name) throws Exception {
        return Files.createDirectory(folder.resolve(name));
    }

    @AfterEach
    void write() throws Exception {
        Files.writeString(
                Path.of(System.getProperty("campaign.report", "target/revocation-campaign.md")), report.toString());
    }
}
