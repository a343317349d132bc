package dev.latchkey.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes what came of attempts, however many have come in, in one statement. */
@Singleton
class Results {

    /**
     * Only where the claim still holds: a replay or another replica may have taken the delivery since. What somebody has
     * locked is left and told, so that nobody waits for who waits for us: deleting an endpoint locks all its deliveries.
     */
    private static final String WRITE = """
            with result as (
                select * from unnest($1::uuid[], $2::integer[], $3::timestamptz[], $4::text[], $5::timestamptz[], $6::text[])
                    as r (id, attempts, until, status, next, attempt)
            ), ours as materialized (
                select d.id from webhook_delivery d join result r
                    on d.id = r.id and d.attempt_count = r.attempts and d.next_attempt_at = r.until
            ), locked as materialized (
                select d.id, r.status, r.next, r.attempt from webhook_delivery d join result r
                    on d.id = r.id and d.attempt_count = r.attempts and d.next_attempt_at = r.until
                for no key update of d skip locked
            ), written as (
                update webhook_delivery d set status = l.status, next_attempt_at = l.next,
                    attempts = case when jsonb_array_length(d.attempts) < 20 then d.attempts else d.attempts - 0 end
                        || l.attempt::jsonb
                from locked l where d.id = l.id
                returning d.endpoint_id, d.status
            ), healthy as materialized (
                select e.id from webhook_endpoint e
                where e.id in (select endpoint_id from written where status = 'delivered')
                    and (e.last_success_at is null or e.last_success_at < $7::timestamptz - interval '1 minute')
                for no key update skip locked
            ), noted as (
                update webhook_endpoint e set last_success_at = $7::timestamptz from healthy h where e.id = h.id
            )
            select id from ours where id not in (select id from locked)
            """;

    private final SendingDatabase database;

    Results(SendingDatabase database) {
        this.database = database;
    }

    /** Those that could not be written because somebody else has locked their delivery: they have to be written again. */
    Uni<Set<UUID>> write(List<Result> results, Instant now) {
        return database.execute(
                WRITE,
                Tuple.tuple()
                        .addValue(column(results, of -> of.claim().id(), UUID[]::new))
                        .addValue(column(results, of -> of.claim().attempts(), Integer[]::new))
                        .addValue(column(results, of -> at(of.claim().until()), OffsetDateTime[]::new))
                        .addValue(column(results, Result::status, String[]::new))
                        .addValue(column(results, of -> at(of.next()), OffsetDateTime[]::new))
                        .addValue(column(results, Result::attempt, String[]::new))
                        .addValue(at(now)),
                rows -> {
                    var locked = new HashSet<UUID>();
                    StreamSupport.stream(rows.spliterator(), false).forEach(row -> locked.add(row.getUUID(0)));
                    return locked;
                });
    }

    private static <T> @Nullable T[] column(
            List<Result> rows, Function<Result, @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
