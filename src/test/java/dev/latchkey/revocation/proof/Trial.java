package dev.latchkey.revocation.proof;

import static java.util.stream.Collectors.groupingBy;

import dev.latchkey.revocation.proof.Faults.Fault;
import dev.latchkey.revocation.proof.Load.Rates;
import dev.latchkey.revocation.proof.Operation.Kind;
import dev.latchkey.revocation.proof.Operation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What came of one fault that struck again and again under load.
 *
 * @param recoveries how long it took after each time until all replicas were ready again
 */
record Trial(
        List<Operation> history,
        List<Violation> violations,
        List<Disturbance> disturbances,
        List<Duration> recoveries) {

    /** Strikes until the time is over, and at least once. */
    static Trial run(Cluster cluster, Fault fault, Duration duration, Rates rates, Random random) throws Exception {
        var history = new History();
        var load = Load.on(cluster, history, rates, new Random(random.nextLong()));
        var disturbances = new ArrayList<Disturbance>();
        var recoveries = new ArrayList<Duration>();
        var end = System.nanoTime() + duration.toNanos();
        do {
            var began = System.nanoTime();
            var struck = fault.strike(cluster, random);
            var passed = System.nanoTime();
            cluster.awaitReady();
            var well = System.nanoTime();
            recoveries.add(Duration.ofNanos(well - passed));
            disturbances.add(
                    new Disturbance(struck.stream().map(ReplicaProcess::number).toList(), began, well));
        } while (System.nanoTime() < end);
        load.end();
        var operations = history.operations();
        return new Trial(operations, HistoryChecker.violationsIn(operations), disturbances, recoveries);
    }

    /** What the guarantee is about. */
    long wronglyAccepted() {
        return violations.stream().filter(each -> each.check().succeeded()).count();
    }

    long wronglyRefused() {
        return violations.size() - wronglyAccepted();
    }

    long count(Kind kind) {
        return history.stream().filter(each -> each.kind() == kind).count();
    }

    long count(Kind kind, Outcome outcome) {
        return history.stream()
                .filter(each -> each.kind() == kind && each.outcome() == outcome)
                .count();
    }

    /** Revokes that succeeded, of keys that every replica had accepted before and answered for afterwards. */
    long revokesOfKeysKnownEverywhere() {
        var checks = history.stream()
                .filter(each -> each.kind() == Kind.CHECK && each.outcome() != Outcome.UNKNOWN)
                .collect(groupingBy(Operation::subject));
        var replicas = replicas(history, each -> true);
        return history.stream()
                .filter(each -> each.kind() == Kind.REVOKE && each.succeeded())
                .filter(revoke -> {
                    var its = checks.getOrDefault(revoke.subject(), List.of());
                    return replicas(its, check -> check.succeeded() && check.ended() < revoke.began()) == replicas
                            && replicas(its, check -> check.began() > revoke.ended()) == replicas;
                })
                .count();
    }

    private static long replicas(List<Operation> operations, Predicate<Operation> which) {
        return operations.stream()
                .filter(which)
                .map(Operation::replica)
                .distinct()
                .count();
    }

    /** How long revokes took that succeeded through replicas that were well, the shortest first. */
    List<Duration> revokes() {
        return history.stream()
                .filter(each -> each.kind() == Kind.REVOKE && each.succeeded())
                .filter(each -> disturbances.stream().noneMatch(disturbance -> disturbance.touches(each)))
                .map(Operation::duration)
                .sorted()
                .toList();
    }

    Duration longestRecovery() {
        return recoveries.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
