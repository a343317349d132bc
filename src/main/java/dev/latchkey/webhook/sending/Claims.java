package dev.latchkey.webhook.sending;

import dev.latchkey.webhook.WebhookConfig;
import dev.latchkey.webhook.sending.Claimed.Entry;
import dev.latchkey.webhook.sending.Lanes.Due;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds what is due and takes it. Each statement is a transaction of its own; a claim is no lock that is held but a moment
 * until which nobody else takes the delivery. Whoever dies with a claim gives it back by that (decision 0013).
 */
@Singleton
class Claims {

    /** How many endpoints are looked at in one statement. */
    static final int ENDPOINTS = 200;

    /** How many deliveries are counted of each. */
    private static final int COUNTED = 100;

    /** Between the end of an attempt and the moment at which another replica takes the delivery for lost. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    static final UUID FIRST = new UUID(0, 0);

    /** From endpoint to endpoint in the index, so that a long queue of one costs as much as a short one. */
    private static final String FIND = """
            with recursive waiting(endpoint_id) as (
                (select endpoint_id from webhook_delivery
                where next_attempt_at is not null and endpoint_id > $1 order by endpoint_id limit 1)
                union all
                select (select d.endpoint_id from webhook_delivery d
                    where d.next_attempt_at is not null and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
                from waiting w where w.endpoint_id is not null)
            select w.endpoint_id, case when e.active then (select count(*) from (
                    select from webhook_delivery d
                    where d.endpoint_id = w.endpoint_id and d.next_attempt_at <= $2 limit $3) counted) else 0 end
            from (select endpoint_id from waiting where endpoint_id is not null limit $4) w
            join webhook_endpoint e on e.id = w.endpoint_id
            order by 1
            """;

    private static final String TAKE = """
            with due as materialized (
                select d.id from unnest($1::uuid[], $2::integer[]) as wanted (endpoint_id, room)
                join webhook_endpoint e on e.id = wanted.endpoint_id and e.active
                cross join lateral (
                    select w.id from webhook_delivery w
                    where w.endpoint_id = wanted.endpoint_id and w.next_attempt_at <= $3
                    order by w.next_attempt_at limit wanted.room for update skip locked) d
            ), taken as (
                update webhook_delivery d set next_attempt_at = $4, attempt_count = least(d.attempt_count + 1, 1000)
                from due where d.id = due.id
                returning d.id, d.endpoint_id, d.event, d.entry_id, d.schedule_since, d.attempt_count, d.next_attempt_at
            )
            select t.id, t.endpoint_id, t.event, t.schedule_since, t.attempt_count, t.next_attempt_at, e.url,
                entry.account_id, entry.subject_id, entry.at, entry.after,
                s.encrypted, case when s.previous_expires_at > $3 then s.previous_encrypted end as previous
            from taken t
            join webhook_endpoint e on e.id = t.endpoint_id
            join signing_secret s on s.id = e.signing_secret_id
            join audit_entry entry on entry.id = t.entry_id
            """;

    private final SendingDatabase database;
    private final WebhookConfig config;

    Claims(SendingDatabase database, WebhookConfig config) {
        this.database = database;
        this.config = config;
    }

    /** The next endpoints after this one for which anything waits, by id, with how much of it is due. */
    Uni<List<Due>> find(UUID after, Instant now) {
        return database.execute(
                FIND,
                Tuple.of(after, at(now), COUNTED, ENDPOINTS),
                rows -> list(rows)
                        .map(row -> new Due(row.getUUID(0), row.getInteger(1)))
                        .toList());
    }

    /** Takes at most so many of each endpoint, the longest due first; what others are about to take is left to them. */
    Uni<List<Claimed>> take(List<Due> allotted, Instant now) {
        var until = now.plus(config.timeout()).plus(MARGIN);
        return database.execute(
                TAKE,
                Tuple.tuple()
                        .addValue(allotted.stream().map(Due::endpointId).toArray(UUID[]::new))
                        .addValue(allotted.stream().map(Due::count).toArray(Integer[]::new))
                        .addValue(at(now))
                        .addValue(at(until)),
                rows -> list(rows).map(Claims::claimed).toList());
    }

    private static Stream<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Claimed claimed(Row row) {
        var facts = (JsonObject) row.getValue("after");
        return new Claimed(
                row.getUUID("id"),
                row.getUUID("endpoint_id"),
                row.getString("url"),
                new Entry(
                        row.getString("event"),
                        row.getUUID("account_id"),
                        row.getUUID("subject_id"),
                        moment(row, "at"),
                        facts == null ? null : facts.getMap()),
                moment(row, "schedule_since"),
                row.getInteger("attempt_count"),
                moment(row, "next_attempt_at"),
                row.getBuffer("encrypted").getDelegate(),
                row.getBuffer("previous") == null
                        ? null
                        : row.getBuffer("previous").getDelegate());
    }

    private static Instant moment(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
