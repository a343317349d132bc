package dev.latchkey.usage;

import dev.latchkey.keyspace.SecretHash;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes what was counted: one statement for the last uses and one for the usage, however much it is. */
@ApplicationScoped
class UsageWriter {

    /**
     * A last use never moves back, and the key's version is left alone: nobody has changed the key. The keys are locked
     * first, in the order of their ids, so that replicas and requests that lock keys never wait for each other in a ring.
     * A key that was deleted since has no address any more.
     */
    private static final String LAST_USE = """
            with used as (
                select * from unnest($1::bytea[], $2::uuid[], $3::timestamptz[], $4::text[])
                    as u (hash, key_id, at, address)
            ), locked as materialized (
                select id from api_key where id in (select key_id from used) and deleted_at is null
                order by id for no key update
            ), of_keys as (
                update api_key k set last_used_at = u.at, last_used_address = nullif(u.address, '')
                from (select distinct on (key_id) * from used order by key_id, at desc) u join locked l on l.id = u.key_id
                where k.id = u.key_id and (k.last_used_at is null or k.last_used_at < u.at)
            )
            update key_secret s set last_used_at = u.at, last_used_address = nullif(u.address, '')
            from used u join locked l on l.id = u.key_id
            where s.hash = u.hash and (s.last_used_at is null or s.last_used_at < u.at)
            """;

    /** Usage of an account whose plan is no longer configured is kept until somebody says for how long. */
    private static final String USAGE = """
            insert into usage as u (kept_days, account_id, key_id, minute, outcome, address, user_agent, count)
            select coalesce(p.days, 0), k.account_id, c.key_id, c.minute, c.outcome, c.address, c.user_agent, sum(c.times)
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::bigint[])
                as c (key_id, minute, outcome, address, user_agent, times)
            join api_key k on k.id = c.key_id
            join account a on a.id = k.account_id
            left join unnest($7::text[], $8::text[], $9::integer[]) as p (keyspace, plan, days)
                on p.keyspace = a.keyspace and p.plan = a.plan
            group by 1, 2, 3, 4, 5, 6, 7
            order by 2, 4, 3, 5, 6, 7, 1
            on conflict (account_id, minute, key_id, outcome, address, user_agent, kept_days)
                do update set count = u.count + excluded.count
            """;

    private final UsageDatabase database;
    private final Retention retention;

    UsageWriter(UsageDatabase database, Retention retention) {
        this.database = database;
        this.retention = retention;
    }

    /** Notes when and from where each secret, and its key, was last accepted; a refused check is no use. */
    Uni<Void> writeLastUse(List<Counted> counted) {
        var latest = new HashMap<SecretHash, Counted>();
        for (var checks : counted) {
            if (checks.kind().isAccepted()) {
                latest.merge(checks.secret(), checks, (a, b) -> a.lastAt().isAfter(b.lastAt()) ? a : b);
            }
        }
        if (latest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var used = latest.values();
        return execute(
                LAST_USE,
                Tuple.tuple()
                        .addValue(column(used, of -> Buffer.buffer(of.secret().bytes()), Buffer[]::new))
                        .addValue(column(used, Counted::keyId, UUID[]::new))
                        .addValue(column(used, of -> of.lastAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                        .addValue(column(used, of -> of.kind().address(), String[]::new)));
    }

    /** Adds the counts to what the table has of the same minute. */
    Uni<Void> writeUsage(List<Counted> counted) {
        return execute(
                USAGE,
                Tuple.tuple()
                        .addValue(column(counted, Counted::keyId, UUID[]::new))
                        .addValue(column(counted, of -> of.minute().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                        .addValue(column(counted, of -> of.kind().outcome(), String[]::new))
                        .addValue(column(counted, of -> of.kind().address(), String[]::new))
                        .addValue(column(counted, of -> of.kind().userAgent(), String[]::new))
                        .addValue(column(counted, Counted::times, Long[]::new))
                        .addValue(retention.keyspaces())
                        .addValue(retention.plans())
                        .addValue(retention.days()));
    }

    private Uni<Void> execute(String sql, Tuple parameters) {
        return database.execute(sql, parameters).replaceWithVoid();
    }

    private static <T> T[] column(Collection<Counted> rows, Function<Counted, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
