package dev.latchkey.dialect.soshia;

import dev.latchkey.dialect.soshia.Numbering.Numbered;
import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that SoshiaConnect's clients know keys by: of each account from 1 up, the oldest key first. A key has its number
 * for ever, and no other key gets it. Keys that were made at other doors get theirs when somebody first asks.
 */
@ApplicationScoped
class KeyNumbers {

    private static final String OF_KEYS = """
            select key_id, number, name, username from soshia_key join api_key on id = key_id
            where soshia_key.account_id = $1 and key_id = any($2)
            """;

    private static final String KEY_OF = "select key_id from soshia_key where account_id = $1 and number = $2";

    /** Whoever makes a key locks it too: none can appear beside us. */
    private static final String LOCK = "select from account where id = $1 for no key update";

    /** Deleted keys too: they are in the usage. */
    private static final String NUMBER_THE_REST = """
            insert into soshia_key (account_id, number, key_id)
            select $1, row_number() over (order by created_at, id)
                + (select coalesce(max(number), 0) from soshia_key where account_id = $1), id
            from api_key
            where account_id = $1 and not exists (select from soshia_key where key_id = id)
            """;

    private final Pool database;

    KeyNumbers(Pool database) {
        this.database = database;
    }

    /** The number of a key of this account. */
    Uni<Integer> of(UUID account, UUID key) {
        return of(account, Set.of(key)).map(numbered -> numbered.of(key).number());
    }

    /** The numbers of keys of this account, however many, in one statement where all have theirs. */
    Uni<Numbering> of(UUID account, Set<UUID> keys) {
        return read(account, keys)
                .chain(known -> known.isComplete(keys.size())
                        ? Uni.createFrom().item(known)
                        : numberTheRest(account).chain(() -> read(account, keys)));
    }

    /** The id of the account's key with this number; 404 where there was never one. */
    Uni<UUID> find(UUID account, int number) {
        return read(account, number)
                .onItem()
                .ifNull()
                .switchTo(() -> numberTheRest(account).chain(() -> read(account, number)))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("key_not_found", "The account has no key with this id"));
    }

    private Uni<Numbering> read(UUID account, Set<UUID> keys) {
        return database.preparedQuery(OF_KEYS)
                .execute(Tuple.of(account, keys.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getUUID("key_id"), Numbered::of)))
                .map(Numbering::new);
    }

    private Uni<@Nullable UUID> read(UUID account, int number) {
        return database.preparedQuery(KEY_OF).execute(Tuple.of(account, number)).map(rows -> {
            var row = rows.iterator();
            return row.hasNext() ? row.next().getUUID("key_id") : null;
        });
    }

    private Uni<Void> numberTheRest(UUID account) {
        return database.withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(account))
                .chain(() -> connection.preparedQuery(NUMBER_THE_REST).execute(Tuple.of(account)))
                .replaceWithVoid());
    }
}
