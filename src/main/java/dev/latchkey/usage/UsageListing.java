package dev.latchkey.usage;

import dev.latchkey.platform.AccountWall;
import dev.latchkey.platform.Listing;
import dev.latchkey.platform.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of an account's usage that match a filter, newest first. */
record UsageListing(Pool database, UUID accountId, UsageFilter filter) implements Listing<Row> {

    private static final String ROWS = "select * from usage where " + UsageFilter.MATCHES + """
            and minute <= $7 -- for the planner: it opens no partition that is newer
            and (minute, key_id, outcome, address, user_agent, kept_days) < ($7, $8, $9, $10, $11, $12)
            order by minute desc, key_id desc, outcome desc, address desc, user_agent desc, kept_days desc
            limit $13
            """;

    /** Before the newest row there can be. */
    private static final Position START = new Position("9999-12-31T00:00Z", new UUID(-1, -1) + "    0");

    /** 400 for a filter that cannot be read, before anything has been sent. */
    UsageListing {
        var unused = filter.parameters(accountId);
    }

    @Override
    public Uni<List<Row>> read(@Nullable Position after, int limit) {
        var position = after == null ? START : after;
        var id = position.id().split(" ", -1);
        var parameters = filter.parameters(accountId)
                .addValue(OffsetDateTime.parse(String.valueOf(position.value())))
                .addValue(UUID.fromString(id[0]))
                .addValue(id[1])
                .addValue(id[2])
                .addValue(id[3])
                .addValue(Integer.valueOf(id[4]))
                .addValue(limit);
        return AccountWall.within(
                        database,
                        accountId,
                        connection -> connection.preparedQuery(ROWS).execute(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /** Beside Hibernate, and so in none of its sessions. */
    @Override
    public Uni<List<Row>> inSession(Supplier<Uni<List<Row>>> read) {
        return read.get();
    }

    /** Key, outcome, address, user agent and days with a blank between them: none has one in it. */
    @Override
    public Position positionOf(Row row) {
        var id = String.join(
                " ",
                row.getUUID("key_id").toString(),
                row.getString("outcome"),
                row.getString("address"),
                row.getString("user_agent"),
                row.getInteger("kept_days").toString());
        return new Position(
                row.getOffsetDateTime("minute")
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toString(),
                id);
    }

    @Override
    public List<@Nullable String> identity() {
        return filter.identity(accountId);
    }
}
