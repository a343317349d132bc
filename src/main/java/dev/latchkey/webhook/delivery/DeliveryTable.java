package dev.latchkey.webhook.delivery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;

/** What is done to deliveries by hand and by time. Each status and its next attempt change in one statement, as the table demands. */
final class DeliveryTable {

    private static final String FIND = "select " + Delivery.COLUMNS + """
             from webhook_delivery where id = :id and endpoint_id = :endpoint
            """;

    /** The newest entry is the one that this transaction has made: it holds the account. */
    private static final String POST_TEST = """
            with entry as (
                select id, action, at from audit_entry
                where account_id = :account and subject_id = :endpoint order by seq desc limit 1),
            posted as (
                insert into webhook_delivery (endpoint_id, entry_id, event, created_at, next_attempt_at, schedule_since)
                select :endpoint, id, action, at, at, at from entry
                returning id)
            select id from posted
            """;

    private static final String REPLAY = """
            update webhook_delivery set status = 'pending', next_attempt_at = :now, schedule_since = :now, attempt_count = 0
            where id = :id and endpoint_id = :endpoint
            """;

    /** First which, then each by its id: what PostgreSQL thinks it knows of the statuses must not choose the plan. */
    private static final String REPLAY_FAILED = """
            with failed as materialized (
                select id from webhook_delivery
                where endpoint_id = :endpoint and status = 'failed' and created_at >= :from
                order by created_at, id limit :most for no key update)
            update webhook_delivery d
            set status = 'pending', next_attempt_at = :now, schedule_since = :now, attempt_count = 0
            from failed where d.id = failed.id
            """;

    private static final String ANY_FAILED = """
            select exists (select from webhook_delivery
                where endpoint_id = :endpoint and status = 'failed' and created_at >= :from)
            """;

    private static final String DELETE_ENDED = """
            with ended as materialized (
                select id from webhook_delivery where created_at < :before and status <> 'pending'
                limit :most for update skip locked)
            delete from webhook_delivery d using ended where d.id = ended.id
            """;

    private DeliveryTable() {}

    /** A moment that PostgreSQL can say as well: nothing was sent before the epoch, nor is from the future. */
    static Instant inReach(Instant from, Instant now) {
        return from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from.isAfter(now) ? now : from;
    }

    /** 404 where the endpoint has no such delivery. */
    static Uni<Delivery> find(UUID endpointId, UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Delivery.class)
                        .setParameter("id", id)
                        .setParameter("endpoint", endpointId)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(Delivery::notFound);
    }

    /** One delivery, to this endpoint alone, of the ledger's newest entry about it. */
    static Uni<Delivery> postTest(UUID accountId, UUID endpointId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(POST_TEST, Tuple.class)
                        .setParameter("account", accountId)
                        .setParameter("endpoint", endpointId)
                        .getSingleResult())
                .chain(posted -> find(endpointId, posted.get(0, UUID.class)));
    }

    /** Begins its schedule anew; 404 where the endpoint has no such delivery. */
    static Uni<Delivery> replay(UUID endpointId, UUID id, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REPLAY)
                        .setParameter("id", id)
                        .setParameter("endpoint", endpointId)
                        .setParameter("now", now)
                        .executeUpdate())
                .chain(() -> find(endpointId, id));
    }

    /** The same for at most so many that have failed, the oldest first: how many there were. */
    static Uni<Integer> replayFailed(UUID endpointId, Instant from, int most, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REPLAY_FAILED)
                        .setParameter("endpoint", endpointId)
                        .setParameter("from", from)
                        .setParameter("most", most)
                        .setParameter("now", now)
                        .executeUpdate());
    }

    static Uni<Boolean> hasFailed(UUID endpointId, Instant from) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ANY_FAILED, Boolean.class)
                        .setParameter("endpoint", endpointId)
                        .setParameter("from", from)
                        .getSingleResult());
    }

    /** Deletes at most so many that were made before this moment and have come to their end: how many there were. */
    static Uni<Integer> deleteEnded(Instant before, int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DELETE_ENDED)
                        .setParameter("before", before)
                        .setParameter("most", most)
                        .executeUpdate());
    }
}
