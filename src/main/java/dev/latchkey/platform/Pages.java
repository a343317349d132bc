package dev.latchkey.platform;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Cuts lists into pages. */
@ApplicationScoped
public class Pages {

    private final Cursors cursors;

    Pages(Cursors cursors) {
        this.cursors = cursors;
    }

    /** The part of the list that is asked for; 400 where its cursor is not of this list. */
    public <R, T> Uni<Page<T>> read(Listing<R> list, PageRequest request, Function<R, T> view) {
        var limit = request.limit();
        var after = request.cursor == null ? null : cursors.read(request.cursor, list);
        // One more than is shown, to know whether more follow.
        return list.read(after, limit + 1).map(rows -> page(list, rows, limit, view));
    }

    private <R, T> Page<T> page(Listing<R> list, List<R> rows, int limit, Function<R, T> view) {
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var next = rows.size() > limit ? cursors.write(list.positionOf(shown.get(limit - 1)), list) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
