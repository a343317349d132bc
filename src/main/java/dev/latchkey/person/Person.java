package dev.latchkey.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who signs in: a member of accounts, or an operator. */
@Entity
public class Person extends PanacheEntityBase {

    @Id
    public UUID id;

    public String email;

    /** bcrypt; null for one who signs in only with an outside issuer's token. */
    @Nullable String passwordHash;

    public boolean operator;
    Instant createdAt;

    private static final String ADD = """
            insert into person (id, email, password_hash, operator, created_at)
            values (:id, :email, :hash, :operator, :now) on conflict (email) do update
            set password_hash = coalesce(person.password_hash, excluded.password_hash)
            returning id
            """;

    /**
     * Adds somebody new, whose id it gives; somebody known gets a password only where they have none, and it gives null. One
     * statement: two may do it at once.
     */
    public static Uni<@Nullable UUID> addUnlessKnown(
            String email, @Nullable String passwordHash, boolean operator, Instant now) {
        var added = UUID.randomUUID();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD, UUID.class)
                        .setParameter("id", added)
                        .setParameter("email", email.toLowerCase(Locale.ROOT))
                        .setParameter("hash", passwordHash)
                        .setParameter("operator", operator)
                        .setParameter("now", now)
                        .getSingleResult())
                .map(id -> id.equals(added) ? id : null);
    }

    /** With a password that nobody changes until the transaction ends: no session begins beside the change. */
    static Uni<Person> findSettled(UUID id) {
        return Person.findById(id, LockModeType.PESSIMISTIC_READ);
    }

    /** Whether the password was replaced, which it is only where it still is what it was. */
    Uni<Boolean> replacePassword(String newHash) {
        return Person.update("passwordHash = ?1 where id = ?2 and passwordHash = ?3", newHash, id, passwordHash)
                .map(replaced -> replaced == 1);
    }

    /** The person with that address in any case, or null. */
    public static Uni<@Nullable Person> findByEmail(String email) {
        return Person.<Person>find("email", email.toLowerCase(Locale.ROOT)).firstResult();
    }
}
