package dev.latchkey.notice;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be mailed and when. What is claimed is put off and not locked: no transaction waits for a mail server, and a
 * replica that is killed with a mail in its hands has another one send it, at worst for the second time.
 */
@ApplicationScoped
class Outbox {

    /** How long a replica may have a batch in its hands. */
    static final Duration HOLD = Duration.ofMinutes(5);

    /** What nobody could be told for so long is forgotten. */
    static final Duration KEEP = Duration.ofDays(7);

    /** How many notices are forgotten at once. */
    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private static final String CLAIM = """
            with due as (
                select account_id from notice_mail where due_at is not null and greatest(due_at, held_until) <= $1
                order by greatest(due_at, held_until) limit $3 for update skip locked
            ), claimed as (
                update notice_mail set held_until = $2 where account_id in (select account_id from due)
                returning account_id, failures
            )
            select c.account_id, c.failures, coalesce(a.name, '') as name, array(
                select p.email from member m join person p on p.id = m.person_id
                where m.account_id = a.id and m.role = 'owner' order by m.created_at, p.email) as owners
            from claimed c left join account a on a.id = c.account_id
            """;

    private static final String LOCK = "select 1 from notice_mail where account_id = $1 for update";

    /** After the lock: entries of the account that were committed before it are then seen, and those after it see this. */
    private static final String SETTLE = """
            with told as (
                delete from notice where account_id = $1 and seq <= $2 returning action
            ), mailed as (
                select coalesce($3, mailed_at) as at, case when exists (select from told where action = 'key.leaked')
                    then coalesce($3, leak_mailed_at) else leak_mailed_at end as leak_at
                from notice_mail where account_id = $1
            )
            update notice_mail set mailed_at = mailed.at, leak_mailed_at = mailed.leak_at, held_until = null, failures = 0,
                due_at = (
                    select min(notice_due(n.action, n.at, mailed.at, mailed.leak_at))
                    from notice n where n.account_id = $1 and n.seq > $2)
            from mailed where account_id = $1
            """;

    private static final String HOLD_BACK = """
            update notice_mail set held_until = $3, failures = $4 where account_id = $1 and held_until = $2
            """;

    private static final String FORGET = """
            with forgotten as (
                delete from notice where (account_id, seq) in (
                    select account_id, seq from notice where at <= $1 limit $2 for update skip locked)
                returning account_id)
            select count(distinct account_id) from forgotten
            """;

    private final Pool pool;
    private final Clock clock;

    Outbox(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Accounts that are due, those that have waited longest first; none of them is another replica's. */
    Uni<List<Claim>> claim(int most) {
        var now = clock.instant();
        var until = now.plus(HOLD);
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(utc(now), utc(until), most))
                .map(rows -> stream(rows).map(row -> claim(row, until)).toList());
    }

    private static Claim claim(Row row, Instant until) {
        return new Claim(
                row.getUUID("account_id"),
                until,
                row.getInteger("failures"),
                Plain.line(row.getString("name"), 100),
                List.of(row.getArrayOfStrings("owners")));
    }

    /** They have been told of everything up to that entry, at that moment; null where there was nothing to say, or nobody. */
    Uni<Void> settle(Claim claim, long lastSeq, @Nullable Instant mailedAt) {
        var at = mailedAt == null ? null : utc(mailedAt);
        return pool.withTransaction(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(claim.accountId()))
                        .chain(() ->
                                connection.preparedQuery(SETTLE).execute(Tuple.of(claim.accountId(), lastSeq, at))))
                .replaceWithVoid();
    }

    /** Tries again after the pause; not before, whatever else happens in the account. */
    Uni<Void> holdBack(Claim claim, Duration pause, int failures) {
        return pool.preparedQuery(HOLD_BACK)
                .execute(Tuple.of(
                        claim.accountId(),
                        utc(claim.heldUntil()),
                        utc(clock.instant().plus(pause)),
                        failures))
                .replaceWithVoid();
    }

    /** Forgets what is too old to be told; how many accounts will never hear of something. */
    Uni<Long> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(utc(clock.instant().minus(KEEP)), FORGOTTEN_AT_ONCE))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    static UUID[] accounts(List<Claim> claims) {
        return claims.stream().map(Claim::accountId).toArray(UUID[]::new);
    }
}
