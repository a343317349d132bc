package dev.latchkey.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads parameters of a query, which come as texts: the framework would answer 404 where it finds no UUID or time. */
public final class QueryParameter {

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

    private QueryParameter() {}

    /** 400 for what is no UUID. */
    public static Optional<UUID> id(String name, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw Problem.invalidParameter(name, "must be an id");
        }
    }

    /** 400 for what is none of the words that these have. */
    public static <T> T oneOf(String name, T[] choices, Function<T, String> word, String text) {
        return Stream.of(choices)
                .filter(choice -> word.apply(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalidParameter(
                        name, "must be one of " + Stream.of(choices).map(word).collect(Collectors.joining(", "))));
    }

    /** 400 for what is no month such as {@code 2030-01}. */
    public static Optional<YearMonth> month(String name, @Nullable String text) {
        if (text != null && !MONTH.matcher(text).matches()) {
            throw Problem.invalidParameter(name, "must be a month such as 2030-01");
        }
        return Optional.ofNullable(text).map(YearMonth::parse);
    }

    /** 400 for what is no date and time of RFC 3339. */
    public static Optional<Instant> moment(String name, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var moment = OffsetDateTime.parse(text);
            if (moment.getYear() >= 1 && moment.getYear() <= 9999) { // what PostgreSQL and RFC 3339 can both say
                return Optional.of(moment.toInstant());
            }
        } catch (DateTimeException e) {
            // as below
        }
        throw Problem.invalidParameter(name, "must be a date and time such as 2030-01-31T12:00:00Z");
    }
}
