package dev.latchkey.ratelimit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** What all replicas together have taken of each window; the row's lock makes them take it one after the other. */
@ApplicationScoped
class QuotaTable {

    /** A lease is this part of what is left, so that little lies on other replicas near the end. */
    static final int BLOCKS = 10;

    /** But as long as there are so many, no less than these, or a fifth of a small limit: each lease is a statement. */
    private static final int FLOOR = 5;

    /** The limit is $5 and what is wanted at least $6: never more than the limit; all of what is wanted or nothing. */
    private static final String LEASE = """
            insert into quota as q (ref, name, starts_at, ends_at, used, granted)
            select $1, $2, $3, $4, block, block
            from (select greatest($6::bigint, $5::bigint / %1$d, least(%2$d, $5::bigint / 5)) as block) as first
            on conflict (ref, name, starts_at, ends_at) do update set (used, granted) = (
                select q.used + block, block
                from (select case
                    when $6 > $5 - q.used then 0
                    else least($5 - q.used, greatest($6, ($5 - q.used) / %1$d, least(%2$d, $5 / 5)))
                end as block) as next)
            returning used, granted
            """.formatted(BLOCKS, FLOOR);

    /**
     * By the clock that is behind, with a wide margin: were the row of a window deleted that some replica is still in, its
     * limit would begin anew.
     */
    private static final String DELETE_ENDED = "delete from quota where ends_at < least($1, now()) - interval '1 day'";

    private final Pool database;

    QuotaTable(Pool database) {
        this.database = database;
    }

    /** The requests that a replica got to give out, and what all of them have got in that window. */
    record Lease(long granted, long used) {}

    /** Takes {@code wanted} requests, at most the limit, or more where much is left; none where less is left than that. */
    Uni<Lease> lease(Quota quota, Instant windowStart, long wanted) {
        var window = Tuple.tuple()
                .addUUID(quota.ref())
                .addString(quota.name())
                .addOffsetDateTime(windowStart.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(windowStart.plus(quota.rate().window()).atOffset(ZoneOffset.UTC))
                .addLong(quota.rate().requests())
                .addLong(wanted);
        return database.preparedQuery(LEASE).execute(window).map(rows -> {
            var row = rows.iterator().next();
            return new Lease(row.getLong("granted"), row.getLong("used"));
        });
    }

    /** Forgets windows that ended more than a day ago, both for us and for the database. */
    Uni<Void> deleteEnded(Instant now) {
        return database.preparedQuery(DELETE_ENDED)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
