package dev.latchkey.dialect.soshia;

import dev.latchkey.dialect.soshia.Numbering.Numbered;
import dev.latchkey.platform.AccountWall;
import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The numbers that SoshiaConnect's clients know keys by: of each account from 1 up, the oldest key first. The database gives a
 * key its number when it is made, for ever, and no other key gets it.
 */
@ApplicationScoped
class KeyNumbers {

    private static final String OF_KEYS = """
            select key_id, number, name, username from soshia_key join api_key on id = key_id
            where soshia_key.account_id = $1 and key_id = any($2)
            """;

    private static final String KEY_OF = "select key_id from soshia_key where account_id = $1 and number = $2";

    private final Pool database;

    KeyNumbers(Pool database) {
        this.database = database;
    }

    /** The number of a key of this account. */
    Uni<Integer> of(UUID account, UUID key) {
        return of(account, Set.of(key)).map(numbered -> numbered.of(key).number());
    }

    /** The numbers of keys of this account, however many, in one statement. */
    Uni<Numbering> of(UUID account, Set<UUID> keys) {
        var parameters = Tuple.of(account, keys.toArray(UUID[]::new));
        return AccountWall.within(
                        database,
                        account,
                        connection -> connection.preparedQuery(OF_KEYS).execute(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getUUID("key_id"), Numbered::of)))
                .map(Numbering::new);
    }

    /** The id of the account's key with this number; 404 where there was never one. */
    Uni<UUID> find(UUID account, int number) {
        var parameters = Tuple.of(account, number);
        return AccountWall.within(
                        database,
                        account,
                        connection -> connection.preparedQuery(KEY_OF).execute(parameters))
                .map(rows -> {
                    var row = rows.iterator();
                    if (!row.hasNext()) {
                        throw Problem.notFound("key_not_found", "The account has no key with this id");
                    }
                    return row.next().getUUID("key_id");
                });
    }
}
