package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Operation.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of one fault, as Markdown: {@code target/faults/NAME.md}, and in one row of a table for all. */
final class FaultReport {

    private static final Path FOLDER = Path.of("target", "faults");
    private final List<String> lines = new ArrayList<>();
    private final String name;
    private String row = "";
    private boolean good = true;

    FaultReport(String name, String done) {
        this.name = name;
        lines.add("### " + name);
        lines.add("");
        lines.add(done);
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---|");
    }

    void add(FaultRun run) {
        row = "| %s | %s | %d | %d | %d | %d | %s | %s | %s | %d of %d | %s |"
                .formatted(
                        name,
                        seconds(Duration.ofNanos(run.passed() - run.struck())),
                        run.count(Kind.CHECK),
                        run.answers(true, 503),
                        run.answers(true, 0),
                        run.violations().size(),
                        seconds(run.longestWithoutGoodAnswer()),
                        seconds(run.slowest(Kind.CHECK)),
                        seconds(run.recovery()),
                        run.succeeded(Kind.REVOKE),
                        run.count(Kind.REVOKE),
                        seconds(run.slowest(Kind.REVOKE)));
        addDuration(run);
        addChecks(run);
        add(
                "revokes",
                "%d sent, %d succeeded, the slowest of those took %s"
                        .formatted(
                                run.count(Kind.REVOKE), run.succeeded(Kind.REVOKE), seconds(run.slowest(Kind.REVOKE))));
        add(
                "everything but checks",
                "%d got 503, %d no answer".formatted(run.answers(false, 503), run.answers(false, 0)));
        run.violations().stream().limit(5).forEach(violation -> System.err.println("VIOLATION " + violation));
        System.err.println(run.history().answers());
    }

    /** Whatever the replicas called their own fault. */
    void explain(Cluster cluster) throws IOException {
        for (var replica : cluster.replicas()) {
            replica.output()
                    .lines()
                    .filter(line ->
                            (line.contains(" ERROR ") || line.contains("\"ERROR\"")) || line.startsWith("Caused by"))
                    .limit(20)
                    .forEach(System.err::println);
        }
    }

    private void addDuration(FaultRun run) {
        add(
                "the fault lasted",
                seconds(Duration.ofNanos(run.passed() - run.struck())) + ", all ready again "
                        + seconds(Duration.ofNanos(run.ready() - run.passed())) + " later");
        add("longest time without a good answer", seconds(run.longestWithoutGoodAnswer()));
        add("last replica well again after", seconds(run.recovery()));
    }

    private void addChecks(FaultRun run) {
        add(
                "checks sent",
                "%d: %d let in, %d got 503, %d no answer"
                        .formatted(
                                run.count(Kind.CHECK),
                                run.succeeded(Kind.CHECK),
                                run.answers(true, 503),
                                run.answers(true, 0)));
        add(
                "wrong verdicts",
                run.violations().isEmpty(),
                "%d let in, %d refused".formatted(run.wronglyAccepted(), run.wronglyRefused()));
        add("answers that are not documented", run.undocumented() == 0, Long.toString(run.undocumented()));
        add("slowest answer to a check", seconds(run.slowest(Kind.CHECK)));
    }

    void add(String what, String found) {
        lines.add("| %s | %s |".formatted(what, found));
    }

    /** Something that must be so. */
    void add(String what, boolean asExpected, String found) {
        good &= asExpected;
        add(what, asExpected ? found : "**WRONG** " + found);
    }

    void add(String what, boolean asExpected) {
        add(what, asExpected, asExpected ? "yes" : "no");
    }

    void write() throws IOException {
        add("the judge says", good ? "as expected" : "**WRONG**");
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name + ".md"), this + "\n");
        if (!row.isEmpty()) {
            Files.writeString(FOLDER.resolve(name + ".row"), row + (good ? "" : " **WRONG** |") + "\n");
        }
        System.out.println(this);
    }

    boolean isGood() {
        return good;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
