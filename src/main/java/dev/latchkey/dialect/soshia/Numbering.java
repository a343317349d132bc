package dev.latchkey.dialect.soshia;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of an account by their ids. */
record Numbering(Map<UUID, Numbered> byId) {

    /** A key's number, and what else of it is shown wherever it is. */
    record Numbered(
            int number, @Nullable String name, @Nullable String username) {

        static Numbered of(Row row) {
            return new Numbered(row.getInteger("number"), row.getString("name"), row.getString("username"));
        }
    }

    /** There is one for every key that was asked for: the row of a key stays, also when the key is deleted. */
    Numbered of(UUID key) {
        return Objects.requireNonNull(byId.get(key));
    }
}
