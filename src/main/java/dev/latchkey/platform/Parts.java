package dev.latchkey.platform;

import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lists from their beginning to their end, however long they are. */
public final class Parts {

    static final int ROWS_AT_ONCE = 500;

    private static final Logger LOG = Logger.getLogger(Parts.class);

    private Parts() {}

    /**
     * The list, part by part, as fast as the client takes it. No connection is held in between: one that is slow or hangs up
     * midway costs nobody anything.
     */
    public static <R> Multi<List<R>> of(Listing<R> list) {
        return Multi.createBy()
                .repeating()
                .uni(
                        AtomicReference<@Nullable Position>::new,
                        end -> list.inSession(() -> list.read(end.get(), ROWS_AT_ONCE))
                                .invoke(rows -> {
                                    if (!rows.isEmpty()) {
                                        end.set(list.positionOf(rows.get(rows.size() - 1)));
                                    }
                                }))
                .whilst(rows -> rows.size() == ROWS_AT_ONCE)
                .onFailure()
                .invoke(failure -> LOG.error("A list broke off", failure));
    }
}
