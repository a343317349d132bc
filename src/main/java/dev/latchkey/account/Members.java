package dev.latchkey.account;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.person.Passwords;
import dev.latchkey.person.Person;
import dev.latchkey.platform.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is in an account. There is always an owner. */
@ApplicationScoped
public class Members {

    private final AccountAccess access;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;

    Members(AccountAccess access, Passwords passwords, AuditLog audit, Clock clock) {
        this.access = access;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    public Uni<List<MemberView>> list(UUID accountId) {
        return Panache.withTransaction(() -> access.to(Right.READ, accountId).chain(() -> Member.views(accountId)));
    }

    /** Lets somebody in; 409 for somebody who is in already. A first password is an operator's to set. */
    public Uni<MemberView> add(UUID accountId, NewMember wanted) {
        return Panache.withTransaction(() -> access.to(Right.MANAGE_MEMBERS, accountId)
                        .call(() -> wanted.password() == null ? Uni.createFrom().voidItem() : access.mustBeOperator()))
                .chain(() -> passwords.hash(wanted.password()))
                .chain(hash -> Panache.withTransaction(() -> access.toLocked(Right.MANAGE_MEMBERS, accountId)
                        .chain(account -> join(account, wanted, hash))));
    }

    /** Makes somebody a member without asking whether the caller may: the account's row must be the caller's to change. */
    Uni<MemberView> join(Account account, NewMember wanted, @Nullable String passwordHash) {
        var now = clock.instant();
        return findOrAdd(wanted.email(), passwordHash)
                .call(person -> mustNotBeIn(account, person))
                .call(person -> Member.of(account, person, wanted.role(), now).persist())
                .call(person -> audit.record(new Change(
                        "member.added",
                        account.id,
                        person.id,
                        Map.of(),
                        Map.of("role", wanted.role().text()))))
                .map(person -> new MemberView(person.id, person.email, wanted.role(), now));
    }

    /** Somebody known keeps their password, if they have one: nobody can be taken over by being named. */
    private Uni<Person> findOrAdd(String email, @Nullable String passwordHash) {
        return Person.addUnlessKnown(email, passwordHash, false, clock.instant())
                .chain(() -> Person.findByEmail(email))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("The person was there a moment ago"));
    }

    private static Uni<Void> mustNotBeIn(Account account, Person person) {
        return Member.<Member>findById(new Member.Key(account.id, person.id))
                .invoke(member -> {
                    if (member != null) {
                        throw Problem.conflict("already_a_member", "This person is a member of the account already");
                    }
                })
                .replaceWithVoid();
    }

    /** Takes somebody out; 409 for the last owner. */
    public Uni<Void> remove(UUID accountId, UUID personId) {
        return Panache.withTransaction(() -> access.toLocked(Right.MANAGE_MEMBERS, accountId)
                .chain(account -> Member.<Member>findById(new Member.Key(accountId, personId)))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("member_not_found", "The account has no member with this id"))
                .call(member -> member.role == Role.OWNER
                        ? mustNotBeLastOwner(accountId)
                        : Uni.createFrom().voidItem())
                .call(member -> audit.record(new Change(
                        "member.removed", accountId, personId, Map.of("role", member.role.text()), Map.of())))
                .chain(Member::delete));
    }

    private static Uni<Void> mustNotBeLastOwner(UUID accountId) {
        return Member.countOwners(accountId)
                .invoke(owners -> {
                    if (owners <= 1) {
                        throw Problem.conflict("last_owner", "An account needs an owner: add another one first");
                    }
                })
                .replaceWithVoid();
    }
}
