package dev.latchkey.dashboard.usage;

import dev.latchkey.keyspace.Limit;
import dev.latchkey.platform.Problem;
import dev.latchkey.usage.UsageFilter;
import dev.latchkey.usage.UsageSummary.Stretch;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How far back the page looks, in stretches that a chart has room for. */
enum Period {
    HOUR("1h", Stretch.MINUTE, 60),
    DAY("24h", Stretch.HOUR, 24),
    WEEK("7d", Stretch.HOUR, 168),
    MONTH("30d", Stretch.DAY, 30),
    QUARTER("90d", Stretch.DAY, 90);

    private final String text;
    private final Stretch by;
    private final int stretches;

    Period(String text, Stretch by, int stretches) {
        this.text = text;
        this.by = by;
        this.stretches = stretches;
    }

    /** A day where none is named; 400 for what is none. */
    static Period parse(String text) {
        return Arrays.stream(values())
                .filter(period -> period.text.equals(text.isEmpty() ? DAY.text : text))
                .findFirst()
                .orElseThrow(() -> Problem.invalidParameter("period", "must be 1h, 24h, 7d, 30d or 90d"));
    }

    /** Those of which something is kept from beginning to end; never none. */
    static List<Period> within(Limit days) {
        return Arrays.stream(values())
                .filter(period -> period.ordinal() <= DAY.ordinal()
                        || !days.isExceededBy(period.by
                                .length()
                                .multipliedBy(period.stretches)
                                .toDays()))
                .toList();
    }

    String text() {
        return text;
    }

    Stretch by() {
        return by;
    }

    /** When each stretch begins, up to the one that this moment is in. */
    List<Instant> startsUpTo(Instant now) {
        var first = by.startOf(now).minus(by.length().multipliedBy(stretches - 1));
        return Stream.iterate(first, start -> start.plus(by.length()))
                .limit(stretches)
                .toList();
    }

    /** The usage of this period; of all keys where the text of the key is empty. */
    UsageFilter filter(String key, Instant now) {
        return UsageFilter.of(key, startsUpTo(now).get(0), by.startOf(now).plus(by.length()));
    }
}
