package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Faults.Fault;
import dev.latchkey.revocation.proof.Operation.Kind;
import dev.latchkey.revocation.proof.Operation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What came of one fault that struck again and again under load.
 *
 * @param recoveries how long it took, after each time, until all replicas were ready again
 */
record Trial(String name, List<Operation> history, List<Violation> violations, List<Duration> recoveries) {

    /** Strikes until the time is over, and at least once. */
    static Trial run(String name, Cluster cluster, Fault fault, Duration duration, Load.Rates rates, Random random)
            throws Exception {
        var history = new History();
        var load = Load.on(cluster, history, rates, random);
        var recoveries = new ArrayList<Duration>();
        var end = System.nanoTime() + duration.toNanos();
        do {
            fault.strike(cluster, random);
            var passed = System.nanoTime();
            cluster.awaitReady();
            recoveries.add(Duration.ofNanos(System.nanoTime() - passed));
        } while (System.nanoTime() < end);
        load.end();
        var operations = history.operations();
        return new Trial(name, operations, HistoryChecker.violationsIn(operations), recoveries);
    }

    long count(Kind kind, Outcome outcome) {
        return history.stream()
                .filter(each -> each.kind() == kind && each.outcome() == outcome)
                .count();
    }

    /** How long the calls of this kind took that succeeded, the shortest first. */
    List<Duration> durations(Kind kind) {
        return history.stream()
                .filter(each -> each.kind() == kind && each.succeeded())
                .map(each -> Duration.ofNanos(each.ended() - each.began()))
                .sorted()
                .toList();
    }

    Duration longestRecovery() {
        return recoveries.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
