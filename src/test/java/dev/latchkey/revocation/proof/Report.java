package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Operation.Kind;
import dev.latchkey.revocation.proof.Operation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a campaign has found, as Markdown. */
final class Report {

    private final List<String> lines = new ArrayList<>();
    private long unexpected;

    Report(long seed, Duration duration, int replicas, Terms terms) {
        lines.add("Seed %d, %d s, %d replicas; lease %s, renewed every %s; %d cores."
                .formatted(
                        seed,
                        duration.toSeconds(),
                        replicas,
                        seconds(terms.lease()),
                        seconds(terms.renewEvery()),
                        Runtime.getRuntime().availableProcessors()));
        lines.add("");
        lines.add(
                "| | fault | times | checks | 503 or none | revokes | known everywhere | p50 | p99 | max | ready after | wrongly accepted | refused | |");
        lines.add("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
    }

    /** One that must be survived. */
    void add(String number, String fault, Trial trial) {
        add(number, fault, trial, trial.violations().isEmpty());
        trial.violations().stream().limit(5).forEach(violation -> System.err.println("VIOLATION " + violation));
    }

    /** One in which a replica may not know of a new key for as long as its lease, and must know what is revoked. */
    void addSplit(String number, String fault, Trial trial) {
        add(number, fault, trial, trial.wronglyAccepted() == 0);
    }

    /** One that cannot be survived, so that something is wrong where it is. */
    void addControl(String number, String fault, Trial trial) {
        add(number, fault, trial, trial.wronglyAccepted() > 0);
    }

    private void add(String number, String fault, Trial trial, boolean asExpected) {
        var revokes = trial.revokes();
        lines.add("| %s | %s | %d | %d | %d | %d | %d | %s | %s | %s | %s | %d | %d | %s |"
                .formatted(
                        number,
                        fault,
                        trial.recoveries().size(),
                        trial.count(Kind.CHECK),
                        trial.count(Kind.CHECK, Outcome.UNKNOWN),
                        trial.count(Kind.REVOKE, Outcome.YES),
                        trial.revokesOfKeysKnownEverywhere(),
                        percentile(revokes, 0.5),
                        percentile(revokes, 0.99),
                        percentile(revokes, 1),
                        seconds(trial.longestRecovery()),
                        trial.wronglyAccepted(),
                        trial.wronglyRefused(),
                        verdict(asExpected)));
        System.out.println(lines.get(lines.size() - 1));
    }

    /** The second table; comes last. */
    void beginSeededBugs() {
        lines.add("");
        lines.add("| T9: seeded mistake | found after | |");
        lines.add("|---|--:|---|");
    }

    void add(SeededBug bug, boolean found, Duration after) {
        lines.add("| %s | %s | %s |".formatted(bug, seconds(after), verdict(found)));
        System.out.println(lines.get(lines.size() - 1));
    }

    private String verdict(boolean asExpected) {
        if (!asExpected) {
            unexpected++;
        }
        return asExpected ? "as expected" : "**WRONG**";
    }

    boolean isGood() {
        return unexpected == 0;
    }

    private static String percentile(List<Duration> sorted, double part) {
        if (sorted.isEmpty()) {
            return "–";
        }
        var duration = sorted.get((int) Math.ceil(part * sorted.size()) - 1);
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
