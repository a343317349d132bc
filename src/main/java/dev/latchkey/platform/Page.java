package dev.latchkey.platform;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list; {@code next_cursor} leads to the next part and is null at the end. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** Cuts a list that was read with one row more than asked for, to know whether more follow. */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, UUID> id, Function<R, T> view) {
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var next = rows.size() > limit ? id.apply(shown.get(limit - 1)).toString() : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
