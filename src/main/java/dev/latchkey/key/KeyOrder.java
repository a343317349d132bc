package dev.latchkey.key;

import dev.latchkey.platform.Position;
import dev.latchkey.platform.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By which column a list of keys is sorted, and keys that are equal in it by id (S5.10). */
public record KeyOrder(Column column, boolean descending) {

    public static final KeyOrder NEWEST_FIRST = new KeyOrder(Column.CREATED_AT, true);

    /** Sandbox before live (S3.3), and of each type the newest first: ids grow with time. */
    public static final KeyOrder TYPES_BACKWARDS = new KeyOrder(Column.TYPE, true);

    private static final String TEXT = "cast(:value as text)";
    private static final String MOMENT = "cast(cast(:value as text) as timestamptz)";

    /**
     * What keys are sorted by: the column at a moment, the same of a {@link Position}, and what of a key makes its position.
     * Null has no place in an order: a key that never expires does so at the end of time, one never used was used at its
     * beginning.
     */
    public enum Column {
        NAME(
                now -> "lower(coalesce(name, ''))",
                "lower(" + TEXT + ")",
                (key, now) -> Objects.requireNonNullElse(key.name, "")),
        LAST_FOUR(now -> "last_four", TEXT, (key, now) -> key.lastFour),
        TYPE(now -> "type", TEXT, (key, now) -> key.type),
        STATUS(
                ShownStatus::columnAt,
                TEXT,
                (key, now) -> key.statusAt(now).shown().text()),
        CREATED_AT(now -> "created_at", MOMENT, (key, now) -> key.createdAt.toString()),
        EXPIRES_AT(now -> "coalesce(expires_at, 'infinity')", MOMENT, (key, now) -> textOf(key.expiresAt, "infinity")),
        LAST_USED_AT(
                now -> "coalesce(last_used_at, '-infinity')",
                MOMENT,
                (key, now) -> textOf(key.lastUsedAt, "-infinity"));

        private final Function<Instant, String> expression;
        private final String bound;
        private final BiFunction<ApiKey, Instant, String> value;

        Column(Function<Instant, String> expression, String bound, BiFunction<ApiKey, Instant, String> value) {
            this.expression = expression;
            this.bound = bound;
            this.value = value;
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static String textOf(@Nullable Instant moment, String never) {
            return moment == null ? never : moment.toString();
        }
    }

    /** Reads {@code name} or, the other way round, {@code -name}; 400 for no column. */
    static KeyOrder parse(String sort) {
        var descending = sort.startsWith("-");
        var name = descending ? sort.substring(1) : sort;
        return Arrays.stream(Column.values())
                .filter(column -> column.text().equals(name))
                .findFirst()
                .map(column -> new KeyOrder(column, descending))
                .orElseThrow(() -> Problem.invalidParameter("sort", "must be one of " + names() + ", or - and one"));
    }

    private static String names() {
        return Arrays.stream(Column.values()).map(Column::text).collect(Collectors.joining(", "));
    }

    String text() {
        return (descending ? "-" : "") + column.text();
    }

    /** What follows {@code order by}. */
    String sqlAt(Instant now) {
        var direction = descending ? " desc" : "";
        return column.expression.apply(now) + direction + ", id" + direction;
    }

    /** The condition of rows that come after the position in {@code :value} and {@code :id}. */
    String afterAt(Instant now) {
        return "(" + column.expression.apply(now) + ", id) " + (descending ? "<" : ">") + " (" + column.bound
                + ", :id)";
    }

    Position positionOf(ApiKey key, Instant now) {
        return new Position(column.value.apply(key, now), key.id.toString());
    }
}
