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
            values (:hour, :event, (select id from person where id = cast(cast(:person as text) as uuid)), :address,
                :first, :last, :count)
            on conflict (hour, event, coalesce(person_id, '00000000-0000-0000-0000-000000000000'), address)
            do update set first_at = least(sign_in.first_at, excluded.first_at),
                last_at = greatest(sign_in.last_at, excluded.last_at), count = sign_in.count + excluded.count
            """;

    /** Adds to the number of that hour; in one statement, as others may do the same. Somebody who is gone is nobody. */
    static Uni<Void> count(SignInEvent event, @Nullable UUID personId, String address, Occurrences occurrences) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT)
                        .setParameter("hour", occurrences.hour())
                        .setParameter("event", event.text())
                        .setParameter("person", personId == null ? null : personId.toString())
                        .setParameter("address", address)
                        .setParameter("first", occurrences.firstAt())
                        .setParameter("last", occurrences.lastAt())
                        .setParameter("count", occurrences.count())
                        .executeUpdate())
                .replaceWithVoid();
    }

    static Uni<Long> deleteBefore(Instant hour) {
        return SignInEntry.delete("hour < ?1", hour);
    }
}
