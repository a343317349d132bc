package dev.latchkey.revocation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Carries out changes so that no check that begins on any replica after the returned {@code Uni} has completed is answered
 * from before them (S1.22). How, and why that holds: docs/users/revocation.md.
 */
@ApplicationScoped
public class RevocationLog {

    /**
     * Last in the transaction, because the lock on the epoch makes every change wait for the one before: so epochs are in
     * the order of commits. A commit that the standby may lack would be none, whatever the database is set to. And whoever
     * has that lock and is lost before the commit must not keep it: nobody could revoke anything until then.
     */
    private static final String APPEND = """
            with next as (update revocation_epoch set v = v + 1 returning v), logged as (
                insert into revocation_log (epoch, kind, ref)
                select v, split_part(entry, ' ', 1), decode(split_part(entry, ' ', 2), 'hex')
                from next, unnest(string_to_array(:entries, ',')) as entry
            )
            select v, cast(pg_notify('%s', '') as text), set_config('synchronous_commit', 'on', true),
                   set_config('idle_in_transaction_session_timeout', '2s', true)
            from next
            """.formatted(Notifications.CHANGED);

    private final LeaseRenewal renewal;
    private final Acknowledgements acknowledgements;
    private final Clock clock;
    private final LeaseMetrics metrics;

    RevocationLog(LeaseRenewal renewal, Acknowledgements acknowledgements, Clock clock, LeaseMetrics metrics) {
        this.renewal = renewal;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** What a change touches; to be named before its transaction ends. */
    public static final class Touched {

        private final Set<String> entries = new LinkedHashSet<>();

        /** A secret, by its SHA-256. One that is made by the change needs no mention: nobody can have asked for it yet. */
        public void addSecret(byte[] hash) {
            entries.add("key " + HexFormat.of().formatHex(hash));
        }

        /** Every key of an account. */
        public void addAccount(UUID account) {
            entries.add("account " + account.toString().replace("-", ""));
        }
    }

    private record Outcome<T>(T value, long epoch) {}

    /** Runs the change in one transaction. Begun, it goes on though nobody waits for it. */
    public <T> Uni<Committed<T>> commit(Function<Touched, Uni<T>> change) {
        var touched = new Touched();
        var begun = System.nanoTime();
        var commit = Panache.withTransaction(() ->
                        change.apply(touched).chain(value -> append(touched).map(epoch -> new Outcome<>(value, epoch))))
                .map(outcome -> committed(outcome, begun));
        // An emitter passes no cancellation on: a client that hangs up must not undo what it asked for.
        return Uni.createFrom().emitter(caller -> commit.subscribe().with(caller::complete, caller::fail));
    }

    private static Uni<Long> append(Touched touched) {
        if (touched.entries.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(APPEND, Object[].class)
                        .setParameter("entries", String.join(",", touched.entries))
                        .getSingleResult())
                .map(row -> ((Number) row[0]).longValue());
    }

    private <T> Committed<T> committed(Outcome<T> outcome, long begun) {
        if (outcome.epoch() == 0) {
            return new Committed<>(outcome.value(), prefer -> Uni.createFrom().item(Effect.everywhere(0)));
        }
        var change = new Change(outcome.epoch(), clock.instant(), System.nanoTime());
        renewal.renew();
        return new Committed<>(
                outcome.value(), prefer -> prefer.respondAsync() ? acknowledgements.now(change) : await(change, begun));
    }

    private Uni<Effect> await(Change change, long begun) {
        return acknowledgements.await(change).invoke(effect -> metrics.time(effect, System.nanoTime() - begun));
    }
}
