package dev.latchkey.account;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.person.Person;
import dev.latchkey.platform.AccountWall;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the caller may do in an account. One that the caller has no part in does not exist for it (404). Whoever is let in works
 * in a transaction that is bound to the account ({@link AccountWall}); without a transaction nobody is.
 */
@ApplicationScoped
public class AccountAccess {

    private final CurrentCaller caller;

    AccountAccess(CurrentCaller caller) {
        this.caller = caller;
    }

    /** What a person is to an account, and to Latchkey. */
    @RegisterForReflection
    record Standing(boolean operator, @Nullable Role role) {

        static final Standing NONE = new Standing(false, null);

        void mustHave(Right right) {
            if (role == null && !operator) {
                throw notFound();
            }
            var allowed = (role != null && right.isHeldBy(role)) || (operator && right.isHeldByOperators());
            if (!allowed) {
                throw Problem.forbidden("owner_only", "Only an owner of the account may do this");
            }
        }
    }

    /** The account, if the caller may do this in it; 404 for a stranger, 403 for a member without the right. */
    public Uni<Account> to(Right right, UUID accountId) {
        return find(right, accountId, LockModeType.NONE);
    }

    /** As {@link #to}, with the account's row locked until the transaction ends: what is counted then stays counted. */
    public Uni<Account> toLocked(Right right, UUID accountId) {
        return find(right, accountId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** As {@link #to}, where the account itself is not needed. */
    public Uni<Void> check(Right right, UUID accountId) {
        return mustHave(right, accountId).replaceWithVoid();
    }

    private Uni<Account> find(Right right, UUID accountId, LockModeType lock) {
        return mustHave(right, accountId)
                .chain(() -> find(accountId, lock))
                .invoke(account -> mustNotPromoteItself(right, account));
    }

    /** A service key that could make service keys could give itself every permission, and outlive its own revocation. */
    private void mustNotPromoteItself(Right right, Account account) {
        if (right != Right.READ
                && caller.get() instanceof Caller.ServiceKey
                && account.keyspace.equals(Keyspace.SERVICE)) {
            throw Problem.forbidden("owner_only", "Service keys are managed by their account's owner");
        }
    }

    static Uni<Account> find(UUID accountId, LockModeType lock) {
        return Account.<Account>findById(accountId, lock).onItem().ifNull().failWith(AccountAccess::notFound);
    }

    /** Fails with 403 unless the caller is an operator. */
    public Uni<Void> mustBeOperator() {
        return isOperator()
                .invoke(operator -> {
                    if (!operator) {
                        throw Problem.forbidden("operator_only", "Only an operator may do this");
                    }
                })
                .replaceWithVoid();
    }

    /** Whether every account is the caller's to read: an operator's, and those of a back end that may read keys. */
    Uni<Boolean> readsAll() {
        if (caller.get() instanceof Caller.ServiceKey) {
            caller.mustHold(Right.READ.permission());
            return Uni.createFrom().item(true);
        }
        return isOperator();
    }

    private Uni<Boolean> isOperator() {
        return caller.get() instanceof Caller.Person person
                ? Person.<Person>findById(person.id()).map(found -> found != null && found.operator)
                : Uni.createFrom().item(caller.get() instanceof Caller.Self);
    }

    /** Lets the caller in, and binds the transaction to the account: nothing after this sees another one's rows. */
    Uni<Standing> mustHave(Right right, UUID accountId) {
        return mustHold(right, accountId).call(() -> AccountWall.bind(accountId));
    }

    private Uni<Standing> mustHold(Right right, UUID accountId) {
        if (caller.get() instanceof Caller.Person) {
            return standing(accountId).invoke(standing -> standing.mustHave(right));
        }
        if (!(caller.get() instanceof Caller.Self)) {
            caller.mustHold(right.permission());
        }
        return Uni.createFrom().item(Standing.NONE);
    }

    /** What the caller is to the account; a back end is nothing to any. */
    Uni<Standing> standing(UUID accountId) {
        return caller.get() instanceof Caller.Person person
                ? findStanding(person.id(), accountId)
                : Uni.createFrom().item(Standing.NONE);
    }

    private static Uni<Standing> findStanding(UUID personId, UUID accountId) {
        return Panache.getSession()
                .chain(session -> session.createQuery("""
                                select p.operator, m.role from Person p
                                left join Member m on m.personId = p.id and m.accountId = :account
                                where p.id = :person
                                """, Standing.class)
                        .setParameter("account", accountId)
                        .setParameter("person", personId)
                        .getSingleResultOrNull()
                        .map(found -> found == null ? Standing.NONE : found));
    }

    static HttpProblem notFound() {
        return Problem.notFound("account_not_found", "You have no account with this id");
    }
}
