package dev.latchkey.account;

import dev.latchkey.person.Person;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's place in an account. */
@Entity
@IdClass(Member.Key.class)
class Member extends PanacheEntityBase {

    @RegisterForReflection
    record Key(UUID accountId, UUID personId) {}

    @Id
    UUID accountId;

    @Id
    UUID personId;

    @Enumerated(EnumType.STRING)
    Role role;

    Instant createdAt;

    static Uni<List<MemberView>> views(UUID accountId) {
        return Panache.getSession()
                .chain(session -> session.createQuery("""
                                select p.id, p.email, m.role, m.createdAt from Member m
                                join Person p on p.id = m.personId where m.accountId = :account order by p.email
                                """, MemberView.class)
                        .setParameter("account", accountId)
                        .getResultList());
    }

    /** Null for a keyspace: of all. */
    static Uni<List<Account.Visible>> accountsOf(@Nullable UUID personId, @Nullable String keyspace, int most) {
        return Panache.getSession()
                .chain(session -> session.createQuery("""
                                select a, m.role from Member m join Account a on a.id = m.accountId
                                where m.personId = :person and (:keyspace is null or a.keyspace = :keyspace)
                                order by a.id
                                """, Account.Visible.class)
                        .setParameter("person", personId)
                        .setParameter("keyspace", keyspace)
                        .setMaxResults(most)
                        .getResultList());
    }

    static Uni<Long> countOwners(UUID accountId) {
        return Member.count("accountId = ?1 and role = ?2", accountId, Role.OWNER);
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
