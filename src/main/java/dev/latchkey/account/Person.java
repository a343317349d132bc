package dev.latchkey.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Somebody who signs in: a member of accounts, or an operator. */
@Entity
class Person extends PanacheEntityBase {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    String email;

    /** bcrypt; null for one who signs in only with an outside issuer's token. */
    @Nullable String passwordHash;

    boolean operator;
    Instant createdAt;

    static Person of(String email, @Nullable String passwordHash, Instant now) {
        var person = new Person();
        person.email = email.toLowerCase(Locale.ROOT);
        person.passwordHash = passwordHash;
        person.createdAt = now;
        return person;
    }

    /** The person with that address in any case, or null. */
    static Uni<@Nullable Person> findByEmail(String email) {
        return Person.<Person>find("email", email.toLowerCase(Locale.ROOT)).firstResult();
    }
}
