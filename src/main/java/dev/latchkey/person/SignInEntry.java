package dev.latchkey.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** How often one thing happened in an hour, to one person and from one address. Written by {@link SignInLog}. */
@Entity
@Immutable
@Table(name = "sign_in")
class SignInEntry extends PanacheEntityBase {

    @Id
    long id;

    Instant hour;
    String event;

    @Nullable UUID personId;

    String address;
    Instant firstAt;
    Instant lastAt;
    long count;

    /** With the e-mail address of whom it is about. */
    @RegisterForReflection
    record Shown(SignInEntry entry, @Nullable String email) {}

    private static final String COUNT = """
            insert into sign_in (hour, event, person_id, address, first_at, last_at, count)
            values (:hour, :event, cast(cast(:person as text) as uuid), :address, :now, :now, :count)
            on conflict (hour, event, coalesce(person_id, '00000000-0000-0000-0000-000000000000'), address)
            do update set last_at = greatest(sign_in.last_at, excluded.last_at), count = sign_in.count + excluded.count
            """;

    /** Adds to the number of this hour; in one statement, as others may do the same. */
    static Uni<Void> count(
            SignInEvent event, @Nullable UUID personId, String address, Instant now, Instant hour, long count) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT)
                        .setParameter("hour", hour)
                        .setParameter("event", event.text())
                        .setParameter("person", personId == null ? null : personId.toString())
                        .setParameter("address", address)
                        .setParameter("now", now)
                        .setParameter("count", count)
                        .executeUpdate())
                .replaceWithVoid();
    }

    static Uni<Long> deleteBefore(Instant hour) {
        return SignInEntry.delete("hour < ?1", hour);
    }
}
