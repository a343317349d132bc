package dev.latchkey.keyspace;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a key lives from its creation: calendar months and years count as on a calendar in UTC (S5.7). */
public final class Lifetime {

    private static final Pattern SHORT = Pattern.compile("([1-9][0-9]{0,4})(d|mo|y)");

    private final TemporalAmount amount;

    private Lifetime(TemporalAmount amount) {
        this.amount = amount;
    }

    /** Reads {@code 7d}, {@code 3mo}, {@code 1y} or ISO 8601 such as {@code P30D} or {@code PT12H}; must be positive. */
    public static Optional<Lifetime> parse(String text) {
        var shortForm = SHORT.matcher(text);
        if (shortForm.matches()) {
            var unit = shortForm.group(2).substring(0, 1).toUpperCase(Locale.ROOT);
            return Optional.of(new Lifetime(Period.parse("P" + shortForm.group(1) + unit)));
        }
        try {
            return text.contains("T") ? of(Duration.parse(text)) : of(Period.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Lifetime> of(Duration duration) {
        return duration.isNegative() || duration.isZero() ? Optional.empty() : Optional.of(new Lifetime(duration));
    }

    private static Optional<Lifetime> of(Period period) {
        return period.isNegative() || period.isZero() ? Optional.empty() : Optional.of(new Lifetime(period));
    }

    /** The moment it is over; throws {@link java.time.DateTimeException} or {@link ArithmeticException} past the calendar's end. */
    public Instant endsAt(Instant start) {
        return start.atZone(ZoneOffset.UTC).plus(amount).toInstant();
    }

    @Override
    public String toString() {
        return amount.toString();
    }
}
