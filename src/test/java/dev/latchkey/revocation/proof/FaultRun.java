package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Faults.Fault;
import dev.latchkey.revocation.proof.Load.Rates;
import dev.latchkey.revocation.proof.Operation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What users saw of one fault: everything was well for a while, then it struck once, and the load went on until all was well
 * again.
 *
 * @param struck when it began, by {@link System#nanoTime}
 * @param passed when its cause was gone
 * @param ready when every replica said again that it was ready
 */
record FaultRun(History history, long began, long struck, long passed, long ready, long ended) {

    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(6);
    private static final Rates RATES = new Rates(200, 4, 2, 1);

    static FaultRun of(Cluster cluster, Fault fault) throws Exception {
        var random = new Random(8);
        var history = new History();
        var load = Load.on(cluster, history, RATES, random);
        var began = System.nanoTime();
        Faults.hold(BEFORE_AND_AFTER);
        var struck = System.nanoTime();
        var unused = fault.strike(cluster, random);
        var passed = System.nanoTime();
        cluster.awaitReady();
        var ready = System.nanoTime();
        Faults.hold(BEFORE_AND_AFTER);
        var ended = System.nanoTime();
        load.end();
        return new FaultRun(history, began, struck, passed, ready, ended);
    }

    List<Violation> violations() {
        return HistoryChecker.violationsIn(history.operations());
    }

    long wronglyAccepted() {
        return violations().stream().filter(each -> each.check().succeeded()).count();
    }

    long wronglyRefused() {
        return violations().size() - wronglyAccepted();
    }

    /** So many answers to checks, or to anything else, had this status. */
    long answers(boolean checks, int status) {
        return history.answers().entrySet().stream()
                .filter(each -> each.getKey().check() == checks && each.getKey().status() == status)
                .mapToLong(each -> each.getValue())
                .sum();
    }

    /** Answers that no page promises: a status that is none of these, or a 503 that does not say when to come again. */
    long undocumented() {
        return history.answers().entrySet().stream()
                .filter(each -> isUndocumented(each.getKey()))
                .mapToLong(each -> each.getValue())
                .sum();
    }

    private static boolean isUndocumented(History.Answer answer) {
        return switch (answer.status()) {
            case 0, 200, 201, 202, 401, 403, 404, 409, 422 -> false;
            case 503 -> !answer.retryAfter();
            default -> true;
        };
    }

    /** For how long no check was answered with yes by any replica. */
    Duration longestWithoutGoodAnswer() {
        var moments = new ArrayList<>(List.of(began, ended));
        goodChecks().map(Operation::ended).filter(moment -> moment > began).forEach(moments::add);
        moments.sort(Comparator.naturalOrder());
        var longest = 0L;
        for (var i = 1; i < moments.size(); i++) {
            longest = Math.max(longest, moments.get(i) - moments.get(i - 1));
        }
        return Duration.ofNanos(longest);
    }

    /** Until the last replica gave a good answer to a check that began after the cause was gone. */
    Duration recovery() {
        var last = history.operations().stream()
                .map(Operation::replica)
                .distinct()
                .mapToLong(replica -> goodChecks()
                        .filter(each -> each.replica() == replica && each.began() > passed)
                        .mapToLong(Operation::ended)
                        .min()
                        .orElse(Long.MAX_VALUE))
                .max()
                .orElse(Long.MAX_VALUE);
        return Duration.ofNanos(last - passed);
    }

    Duration slowest(Kind kind) {
        return history.operations().stream()
                .filter(each -> each.kind() == kind && (kind == Kind.CHECK || each.succeeded()))
                .map(Operation::duration)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    long count(Kind kind) {
        return history.operations().stream().filter(each -> each.kind() == kind).count();
    }

    long succeeded(Kind kind) {
        return history.operations().stream()
                .filter(each -> each.kind() == kind && each.succeeded())
                .count();
    }

    private Stream<Operation> goodChecks() {
        return history.operations().stream().filter(each -> each.kind() == Kind.CHECK && each.succeeded());
    }
}
