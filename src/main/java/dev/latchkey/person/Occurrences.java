package dev.latchkey.person;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How often something happened within one hour, and when first and last. */
record Occurrences(Instant firstAt, Instant lastAt, long count) {

    static Occurrences once(Instant at) {
        return new Occurrences(at, at, 1);
    }

    Occurrences and(Occurrences others) {
        return new Occurrences(
                firstAt.isBefore(others.firstAt) ? firstAt : others.firstAt,
                lastAt.isAfter(others.lastAt) ? lastAt : others.lastAt,
                count + others.count);
    }

    Instant hour() {
        return firstAt.truncatedTo(ChronoUnit.HOURS);
    }
}
