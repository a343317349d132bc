package dev.latchkey.account;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.platform.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opening accounts, which operators do, and finding one's own. */
@ApplicationScoped
public class Accounts {

    private final CurrentCaller caller;
    private final AccountAccess access;
    private final Keyspaces keyspaces;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;

    Accounts(
            CurrentCaller caller,
            AccountAccess access,
            Keyspaces keyspaces,
            Passwords passwords,
            AuditLog audit,
            Clock clock) {
        this.caller = caller;
        this.access = access;
        this.keyspaces = keyspaces;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** Opens an account with its first owner. */
    public Uni<AccountView> open(NewAccount wanted) {
        var account = accountOf(wanted);
        return Panache.withSession(access::mustBeOperator)
                .chain(() -> passwords.hash(wanted.owner().password()))
                .chain(hash -> Panache.withTransaction(() -> account.<Account>persist()
                        .call(() -> findOrAdd(wanted.owner().email(), hash)
                                .chain(owner -> Member.of(account, owner, Role.OWNER, account.createdAt)
                                        .persist()))
                        .call(() -> audit.record(
                                new Change("account.created", account.id, account.id, Map.of(), account.facts())))))
                .map(opened -> AccountView.of(opened, null));
    }

    /** Lets somebody into an account; somebody who is in it already gets the new role. */
    public Uni<Void> addMember(UUID accountId, NewMember wanted) {
        return passwords
                .hash(wanted.password())
                .chain(hash -> Panache.withTransaction(() -> access.toLocked(Right.CHANGE, accountId)
                        .chain(account -> findOrAdd(wanted.email(), hash)
                                .chain(person -> Member.put(account, person, wanted.role(), clock.instant()))
                                .call(member -> audit.record(new Change(
                                        "member.added",
                                        account.id,
                                        member.personId,
                                        Map.of(),
                                        Map.of("role", wanted.role().text())))))))
                .replaceWithVoid();
    }

    private Account accountOf(NewAccount wanted) {
        var keyspace = keyspaces
                .find(wanted.keyspace())
                .orElseThrow(() -> Problem.invalid("/keyspace", "must be the name of a configured keyspace"));
        var plan = keyspace.findPlan(Optional.ofNullable(wanted.plan()))
                .orElseThrow(() -> Problem.invalid(
                        "/plan",
                        "must be one of " + String.join(", ", keyspace.plans().keySet())));
        var account = new Account();
        account.keyspace = keyspace.name();
        account.name = wanted.name();
        account.plan = plan.name();
        account.createdAt = clock.instant();
        return account;
    }

    /** Somebody known keeps their password: an operator must not be able to take a person over by naming them. */
    private Uni<Person> findOrAdd(String email, @Nullable String passwordHash) {
        return Person.findByEmail(email)
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : Person.of(email, passwordHash, clock.instant()).persist());
    }

    /** The accounts the caller may see, newest first: a person's own, or all for operators and back ends. */
    Uni<Page<AccountView>> list(PageRequest page) {
        return Panache.withSession(() -> access.readsAll().chain(all -> Account.listVisible(personId(), all, page)))
                .map(rows -> Page.of(rows, page.limit, row -> row.account().id, AccountView::of));
    }

    /** Whether this Latchkey has never been used. */
    public Uni<Boolean> areNone() {
        return Panache.withSession(() -> Account.count()).map(count -> count == 0);
    }

    /** Whose memberships count; a back end has none. */
    private @Nullable UUID personId() {
        return caller.get() instanceof Caller.Person person ? person.id() : null;
    }

    Uni<AccountView> find(UUID id) {
        return Panache.withSession(() -> access.mustHave(Right.READ, id)
                .chain(standing -> AccountAccess.find(id, LockModeType.NONE)
                        .map(account -> AccountView.of(account, standing.role()))));
    }
}
