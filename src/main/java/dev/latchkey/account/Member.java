package dev.latchkey.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;

/** A person's place in an account. */
@Entity
@IdClass(Member.Key.class)
class Member extends PanacheEntityBase {

    record Key(UUID accountId, UUID personId) {}

    @Id
    UUID accountId;

    @Id
    UUID personId;

    @Enumerated(EnumType.STRING)
    Role role;

    Instant createdAt;

    /** Makes somebody a member, or gives one who is the new role. */
    static Uni<Member> put(Account account, Person person, Role role, Instant now) {
        return Member.<Member>findById(new Key(account.id, person.id))
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : of(account, person, role, now).<Member>persist())
                .invoke(member -> member.role = role);
    }

    static Member of(Account account, Person person, Role role, Instant now) {
        var member = new Member();
        member.accountId = account.id;
        member.personId = person.id;
        member.role = role;
        member.createdAt = now;
        return member;
    }
}
