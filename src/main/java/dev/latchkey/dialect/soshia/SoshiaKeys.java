package dev.latchkey.dialect.soshia;

import dev.latchkey.key.KeyList;
import dev.latchkey.key.KeyOrder;
import dev.latchkey.key.KeyView;
import dev.latchkey.key.Keys;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Keys with the numbers that SoshiaConnect's clients know them by. */
@ApplicationScoped
class SoshiaKeys {

    private static final Logger LOG = Logger.getLogger(SoshiaKeys.class);

    private final Keys keys;
    private final KeyList list;
    private final KeyNumbers numbers;

    SoshiaKeys(Keys keys, KeyList list, KeyNumbers numbers) {
        this.keys = keys;
        this.list = list;
        this.numbers = numbers;
    }

    /** 404 for a number that is none of a key of the account, or of one that was deleted. */
    Uni<SoshiaKey> find(UUID account, int number) {
        return numbers.find(account, number)
                .chain(key -> keys.find(account, key))
                .map(found -> SoshiaKey.of(found.view(), number));
    }

    /** All of them, the newest first, part by part. */
    Multi<List<SoshiaKey>> list(UUID account) {
        return list.parts(account, KeyOrder.NEWEST_FIRST)
                .onItem()
                .transformToUniAndConcatenate(part -> number(account, part));
    }

    private Uni<List<SoshiaKey>> number(UUID account, List<KeyView> part) {
        return numbers.of(account, part.stream().map(KeyView::id).collect(Collectors.toSet()))
                .map(numbered -> part.stream()
                        .map(key -> SoshiaKey.of(key, numbered.of(key.id()).number()))
                        .toList())
                // The client only sees that the list stops.
                .onFailure()
                .invoke(failure -> LOG.error("A list broke off", failure));
    }
}
