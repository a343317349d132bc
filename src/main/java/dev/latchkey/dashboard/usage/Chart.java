package dev.latchkey.dashboard.usage;

import dev.latchkey.usage.UsageSummary.Stretch;
import dev.latchkey.usage.UsageSummary.StretchView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came of the checks over time, with a zero wherever there was none: a line from count to count would tell of others. */
record Chart(boolean daily, List<Outcome> outcomes, List<Point> points) {

    /** As many as {@code app.css} has, and {@code chart.js} knows of. */
    private static final int COLOURS = 9;

    /** In the order of their colours, which every chart has so; another one comes after them. */
    private static final List<String> KNOWN = List.of(
            "VALID",
            "REVOKED",
            "INSUFFICIENT_PERMISSIONS",
            "EXPIRED",
            "RATE_LIMITED",
            "IP_NOT_ALLOWED",
            "USERNAME_MISMATCH",
            "INACTIVE",
            "ACCOUNT_INACTIVE");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** A verdict's code, the number of its colour, and how often it was. */
    record Outcome(String code, int colour, long total) {

        /** Of the colours that there are, as the legend shows it. */
        public int swatch() {
            return (colour - 1) % COLOURS + 1;
        }
    }

    /** The counts of a stretch of time, in the order of the outcomes. */
    record Point(Instant start, List<Long> counts) {

        /** For stretches that are whole days, in UTC. */
        public String day() {
            return start.toString().substring(0, 10);
        }

        public String dayShown() {
            return DAY.format(start);
        }
    }

    static Chart of(Period period, List<Instant> starts, List<StretchView> counted) {
        var byStart = counted.stream().collect(Collectors.toMap(StretchView::start, StretchView::counts));
        var outcomes = outcomes(counted);
        var points = starts.stream()
                .map(start -> point(start, byStart.getOrDefault(start, Map.of()), outcomes))
                .toList();
        return new Chart(period.by() == Stretch.DAY, outcomes, points);
    }

    private static Point point(Instant start, Map<String, Long> counts, List<Outcome> outcomes) {
        return new Point(
                start,
                outcomes.stream()
                        .map(outcome -> counts.getOrDefault(outcome.code(), 0L))
                        .toList());
    }

    private static List<Outcome> outcomes(List<StretchView> counted) {
        var totals = counted.stream()
                .flatMap(stretch -> stretch.counts().entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue)));
        var codes = new ArrayList<>(KNOWN);
        totals.keySet().stream()
                .filter(code -> !KNOWN.contains(code))
                .sorted(Comparator.comparing(Function.identity()))
                .forEach(codes::add);
        return codes.stream()
                .filter(totals::containsKey)
                .map(code -> new Outcome(code, codes.indexOf(code) + 1, totals.getOrDefault(code, 0L)))
                .toList();
    }

    public long total() {
        return outcomes.stream().mapToLong(Outcome::total).sum();
    }
}
