package dev.latchkey.account;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.person.Passwords;
import dev.latchkey.platform.AccountWall;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.platform.Pages;
import dev.latchkey.platform.Problem;
import dev.latchkey.revocation.Committed;
import dev.latchkey.revocation.RevocationLog;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opening accounts, which operators do, changing them, and finding one's own. */
@ApplicationScoped
public class Accounts {

    private final CurrentCaller caller;
    private final AccountAccess access;
    private final Keyspaces keyspaces;
    private final Passwords passwords;
    private final Members members;
    private final RevocationLog revocations;
    private final AuditLog audit;
    private final Pages pages;
    private final Clock clock;

    Accounts(
            CurrentCaller caller,
            AccountAccess access,
            Keyspaces keyspaces,
            Passwords passwords,
            Members members,
            RevocationLog revocations,
            AuditLog audit,
            Pages pages,
            Clock clock) {
        this.caller = caller;
        this.access = access;
        this.keyspaces = keyspaces;
        this.passwords = passwords;
        this.members = members;
        this.revocations = revocations;
        this.audit = audit;
        this.pages = pages;
        this.clock = clock;
    }

    /** Opens an account with its first owner. */
    public Uni<AccountView> open(NewAccount wanted) {
        var account = accountOf(wanted);
        return Panache.withSession(access::mustBeOperator)
                .chain(() -> passwords.hash(wanted.owner().password()))
                .chain(hash -> Panache.withTransaction(() ->
                        AccountWall.release() // from one that was opened before in the same transaction
                                .chain(() -> account.<Account>persist())
                                .call(() -> AccountWall.bind(account.id))
                                .call(() -> audit.record(new Change(
                                        "account.created", account.id, account.id, Map.of(), account.facts())))
                                .call(() -> members.join(account, wanted.owner().asMember(), hash))))
                .map(opened -> AccountView.of(opened, null));
    }

    private Account accountOf(NewAccount wanted) {
        var keyspace = keyspaces
                .find(wanted.keyspace())
                .orElseThrow(() -> Problem.invalid("/keyspace", "must be the name of a configured keyspace"));
        var account = new Account();
        account.keyspace = keyspace.name();
        account.name = wanted.name();
        account.plan = AccountPatch.planIn(keyspace, wanted.plan()).name();
        account.paidKeys = keyspace.isActivatedByKeys() ? false : null;
        account.createdAt = clock.instant();
        account.contactEmail = wanted.owner().email();
        return account;
    }

    /** Changes how the account is described, for its owners, and what operators decide, for them. Suspending it stops all its keys. */
    public Uni<Committed<AccountView>> change(UUID id, AccountPatch patch, IfMatch meant) {
        return revocations.commit(touched -> findToChange(id, patch)
                .invoke(account -> meant.mustAllow(account.version()))
                .invoke(account -> {
                    if (!patch.onlyDescribes()) {
                        touched.addAccount(account.id);
                    }
                })
                .call(account -> change(account, patch))
                .chain(this::viewChanged));
    }

    private Uni<Account> findToChange(UUID id, AccountPatch patch) {
        return patch.onlyDescribes()
                ? access.toLocked(Right.MANAGE_ACCOUNT, id)
                : access.mustBeOperator()
                        .chain(() -> AccountWall.bind(id))
                        .chain(() -> AccountAccess.find(id, LockModeType.PESSIMISTIC_WRITE));
    }

    private Uni<Void> change(Account account, AccountPatch patch) {
        var before = account.facts();
        var contactBefore = account.contact().entrySet();
        patch.applyTo(account, keyspaces.get(account.keyspace));
        var after = new TreeMap<>(account.facts());
        var changed = account.contact().entrySet().stream()
                .filter(field -> !contactBefore.contains(field))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!changed.isEmpty()) {
            after.put("changed", changed);
        }
        return audit.recordDifference(new Change("account.updated", account.id, account.id, before, after));
    }

    /** The account with the version that its changes in this transaction lead to, as the caller sees it. */
    public Uni<AccountView> viewChanged(Account account) {
        return Panache.flush()
                .chain(() -> access.standing(account.id))
                .map(standing -> AccountView.of(account, standing.role()));
    }

    /** The accounts the caller may see, newest first: a person's own, or all for operators and back ends. */
    public Uni<Page<AccountView>> list(PageRequest page) {
        return Panache.withSession(() -> access.readsAll()
                .chain(all -> pages.read(new Account.VisibleTo(personId(), all), page, AccountView::of)));
    }

    /** The accounts of a keyspace that the caller is a member of, oldest first and at most so many; a back end has none. */
    public Uni<List<AccountView>> listOwn(String keyspace, int most) {
        return Panache.withSession(() -> Member.accountsOf(personId(), keyspace, most))
                .map(own -> own.stream().map(AccountView::of).toList());
    }

    /** The accounts of every keyspace that the caller is a member of, oldest first and at most so many. */
    public Uni<List<AccountView>> listOwn(int most) {
        return Panache.withSession(() -> Member.accountsOf(personId(), null, most))
                .map(own -> own.stream().map(AccountView::of).toList());
    }

    /** What these accounts are called, for operators. */
    public Uni<Map<UUID, String>> names(Set<UUID> ids) {
        return Panache.withSession(() -> access.mustBeOperator()
                .chain(() -> Account.<Account>list("id in ?1", ids))
                .map(found -> found.stream().collect(Collectors.toMap(each -> each.id, each -> each.name))));
    }

    /** Whether this Latchkey has never been used. */
    public Uni<Boolean> areNone() {
        return Panache.withSession(() -> Account.count()).map(count -> count == 0);
    }

    /** Whose memberships count; a back end has none. */
    private @Nullable UUID personId() {
        return caller.get() instanceof Caller.Person person ? person.id() : null;
    }

    /** 404 for one that the caller has no part in. */
    public Uni<AccountView> find(UUID id) {
        return Panache.withTransaction(() -> access.mustHave(Right.READ, id)
                .chain(standing -> AccountAccess.find(id, LockModeType.NONE)
                        .map(account -> AccountView.of(account, standing.role()))));
    }
}
