package dev.latchkey.platform;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A list in a settled order that is read part by part, each from a position on and not from a number on: rows that come
 * and go meanwhile make no other row appear twice or not at all. Only a row whose own place changes may.
 */
public interface Listing<R> {

    /** At most this many rows after the position; null: from the beginning. Needs a session, as {@link #inSession} makes it. */
    Uni<List<R>> read(@Nullable Position after, int limit);

    /** Whose rows these are; null: those of more than one account. */
    @Nullable UUID accountId();

    /** A session to read in; of a list of one account's, one that is bound to it. */
    default Uni<List<R>> inSession(Supplier<Uni<List<R>>> read) {
        var account = accountId();
        return account == null ? Panache.withSession(read) : AccountWall.within(account, read);
    }

    Position positionOf(R row);

    /** What tells this list from others: whose it is, its filters and its order. A position in one means nothing in another. */
    List<@Nullable String> identity();
}
