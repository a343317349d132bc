package dev.latchkey.revocation.proof;

import static java.util.stream.Collectors.groupingBy;

import dev.latchkey.revocation.proof.Operation.Kind;
import dev.latchkey.revocation.proof.Operation.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds in a history what must never happen: a check that is accepted though it began after a call had returned that
 * restricts the key or its account, and one that is refused though it began after everything about it had been widened.
 * Where changes overlap with the check or with each other, or nobody knows what became of one, either answer will do;
 * so will none at all, at any time.
 */
final class HistoryChecker {

    private final Map<String, List<Operation>> changes;
    private final List<Operation> checks;

    private HistoryChecker(List<Operation> history) {
        checks = history.stream()
                .filter(each -> each.kind() == Kind.CHECK && each.outcome() != Outcome.UNKNOWN)
                .toList();
        changes = history.stream().filter(each -> each.kind() != Kind.CHECK).collect(groupingBy(Operation::subject));
    }

    static List<Violation> violationsIn(List<Operation> history) {
        var checker = new HistoryChecker(history);
        return checker.checks.stream().flatMap(checker::violation).toList();
    }

    private Stream<Violation> violation(Operation check) {
        var ofKey = changes.getOrDefault(check.subject(), List.of());
        var ofAccount = changes.getOrDefault(check.account(), List.of());
        if (check.succeeded()) {
            return Stream.of(ofKey, ofAccount)
                    .flatMap(its -> lastingTo(check, its, Kind::restricts))
                    .limit(1)
                    .map(change -> new Violation(check, change));
        }
        var widened = lastingTo(check, ofKey, Kind::widens).findFirst();
        var accountIsGood = ofAccount.isEmpty()
                || lastingTo(check, ofAccount, Kind::widens).findFirst().isPresent();
        return accountIsGood ? widened.stream().map(change -> new Violation(check, change)) : Stream.empty();
    }

    /**
     * The changes of this sort that had returned when the check began, and that nothing can have undone before it ended.
     */
    private static Stream<Operation> lastingTo(Operation check, List<Operation> changes, Predicate<Kind> sort) {
        var undoneUntil = changes.stream()
                .filter(other -> !sort.test(other.kind()) && other.began() < check.ended())
                .mapToLong(Operation::settled)
                .max()
                .orElse(Long.MIN_VALUE);
        return changes.stream()
                .filter(change -> sort.test(change.kind()) && change.succeeded())
                .filter(change -> change.ended() < check.began() && change.began() >= undoneUntil);
    }
}
