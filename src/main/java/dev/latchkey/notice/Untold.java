package dev.latchkey.notice;

import dev.latchkey.notice.Digest.Told;
import dev.latchkey.platform.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what there is to tell. A key, however often something happened to it, is told of once for each kind. */
@ApplicationScoped
class Untold {

    /** How many keys of a kind a mail lists; of the others it has the number. */
    static final int LISTED = 20;

    /** How many notices of an account a mail tells of, the oldest first; the others are for the next mail. */
    static final int READ_AT_ONCE = 10_000;

    private static final String LIMIT = "set local statement_timeout = '10s'";

    /**
     * What is no longer so, because the key has ended or has been used since, is moot: nobody needs to do anything. It is
     * read all the same, so that it can be settled with the rest. Of a key's leaks the one is told that asks most of its owner.
     */
    private static final String READ = """
            with oldest as (
                select n.* from unnest($1::uuid[]) as claimed (account_id), lateral (
                    select * from notice where account_id = claimed.account_id order by seq limit $4) as n
            ), untold as (
                select n.account_id, n.action, n.subject_id, count(*) as times, max(n.seq) as seq,
                       coalesce(max(n.seq) filter (where a.after ->> 'secret' = 'current'),
                           max(n.seq) filter (where a.after ->> 'secret' = 'previous'), max(n.seq)) as worst,
                       n.action in ('key.expiring', 'key.stale') and (k.revoked_at is not null or k.deleted_at is not null)
                           or n.action = 'key.stale' and coalesce(k.last_used_at > max(n.at), false) as moot
                from oldest n join audit_entry a on a.account_id = n.account_id and a.seq = n.seq
                left join api_key k on k.id = n.subject_id
                group by n.account_id, n.action, n.subject_id, k.id
            ), placed as (
                select *, row_number() over (partition by account_id, action order by moot, seq desc) as place,
                       count(*) filter (where not moot) over (partition by account_id, action) as subjects,
                       max(seq) over (partition by account_id) as last_seq
                from untold
            )
            select u.account_id, u.action, u.subject_id, u.times, u.moot, u.subjects, u.last_seq, e.at,
                   k.name, w.url, coalesce(l.last_four, k.last_four) as last_four,
                   l.url as place,
                   case
                       when e.after ->> 'action' in ('none', 'deactivated')
                           and (k.revoked_at is not null or k.deleted_at is not null or k.expires_at <= $3) then 'over'
                       when e.after ->> 'action' = 'none' and e.after ->> 'secret' <> 'current' then e.after ->> 'secret'
                       when e.after ->> 'action' = 'none' and not k.active then 'off'
                       else coalesce(e.after ->> 'action', e.after ->> 'inactive_reason', '') end as outcome,
                   k.expires_at, e.after ->> 'last_used_at' as last_used_at
            from placed u join audit_entry e on e.account_id = u.account_id and e.seq = u.worst
            left join api_key k on k.id = u.subject_id
            left join webhook_endpoint w on w.id = u.subject_id
            left join leak_report l on u.action = 'key.leaked' and l.id = cast(e.after ->> 'leak_id' as uuid)
            where u.place <= $2
            order by u.account_id, u.action, u.place
            """;

    /** What an account is to be told, and the last entry of it. */
    record Read(Digest digest, long lastSeq) {}

    private final Pool pool;
    private final Clock clock;

    Untold(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Of each of these accounts, in the same order; some may have nothing to be told any more. */
    Uni<List<Read>> read(List<Claim> claims) {
        var parameters = Tuple.of(Outbox.accounts(claims), LISTED, Outbox.utc(clock.instant()), READ_AT_ONCE);
        return pool.withTransaction(connection -> connection
                        .query(LIMIT)
                        .execute()
                        .chain(() -> connection.preparedQuery(READ).execute(parameters)))
                .map(rows -> {
                    var byAccount = new HashMap<UUID, List<Row>>();
                    for (var row : rows) {
                        byAccount
                                .computeIfAbsent(row.getUUID("account_id"), account -> new ArrayList<>())
                                .add(row);
                    }
                    return claims.stream()
                            .map(claim -> read(claim, byAccount.getOrDefault(claim.accountId(), List.of())))
                            .toList();
                });
    }

    private static Read read(Claim claim, List<Row> rows) {
        var items = new EnumMap<Kind, List<Item>>(Kind.class);
        var counts = new EnumMap<Kind, Long>(Kind.class);
        for (var row : rows) {
            if (!row.getBoolean("moot")) {
                var kind = Kind.of(row.getString("action"));
                items.computeIfAbsent(kind, of -> new ArrayList<>()).add(item(kind, row));
                counts.put(kind, row.getLong("subjects"));
            }
        }
        var told = new EnumMap<Kind, Told>(Kind.class);
        for (Map.Entry<Kind, List<Item>> entry : items.entrySet()) {
            told.put(entry.getKey(), new Told(entry.getValue(), counts.getOrDefault(entry.getKey(), 0L)));
        }
        return new Read(
                new Digest(claim, told), rows.isEmpty() ? 0 : rows.get(0).getLong("last_seq"));
    }

    private static Item item(Kind kind, Row row) {
        return new Item(
                row.getUUID("subject_id"),
                Plain.lineOrNull(
                        kind == Kind.SWITCHED_OFF ? originOf(row.getString("url")) : row.getString("name"), 255),
                Plain.lineOrNull(row.getString("last_four"), 4),
                Item.minutes(row.getOffsetDateTime("at").toInstant()),
                row.getLong("times"),
                Plain.lineOrNull(row.getString("place"), 500),
                row.getString("outcome"),
                moment(kind, row));
    }

    /** Of many receivers the rest of the URL is a secret. */
    private static @Nullable String originOf(@Nullable String url) {
        return url == null ? null : Origin.of(url);
    }

    private static @Nullable String moment(Kind kind, Row row) {
        if (kind == Kind.STALE) {
            return Item.minutes(row.getString("last_used_at"));
        }
        OffsetDateTime expiry = row.getOffsetDateTime("expires_at");
        return expiry == null ? null : Item.minutes(expiry.toInstant());
    }
}
