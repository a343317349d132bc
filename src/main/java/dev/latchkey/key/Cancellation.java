package dev.latchkey.key;

import dev.latchkey.account.Account;
import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.AccountStatus;
import dev.latchkey.account.AccountView;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Right;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.Problem;
import dev.latchkey.revocation.Committed;
import dev.latchkey.revocation.RevocationLog;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A customer's own end of an account, and its return (S3.12). What an operator has stopped, neither of them sets going. */
@ApplicationScoped
public class Cancellation {

    /** The keys are locked in the order of their ids, as they are to note their last use: nobody waits in a ring. */
    private static final String DEACTIVATE = """
            with locked as materialized (
                select id from api_key
                where account_id = :account and active and revoked_at is null and deleted_at is null
                    and coalesce(expires_at, 'infinity') > :now and type <> all (string_to_array(:free, ','))
                order by id for no key update)
            update api_key k set active = false, version = version + 1 from locked l where k.id = l.id
            """;

    private final AccountAccess access;
    private final Accounts accounts;
    private final Keyspaces keyspaces;
    private final RevocationLog revocations;
    private final AuditLog audit;
    private final Clock clock;

    Cancellation(
            AccountAccess access,
            Accounts accounts,
            Keyspaces keyspaces,
            RevocationLog revocations,
            AuditLog audit,
            Clock clock) {
        this.access = access;
        this.accounts = accounts;
        this.keyspaces = keyspaces;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Stops all keys, and switches off those that are not free; doing it again changes nothing. 402 where a payment is due,
     * 409 where the account is not in use.
     */
    public Uni<Committed<AccountView>> cancel(UUID accountId, IfMatch meant) {
        return revocations.commit(touched -> find(accountId, meant)
                .invoke(account -> touched.addAccount(accountId))
                .call(account -> account.status == AccountStatus.CANCELLED
                        ? Uni.createFrom().voidItem()
                        : cancel(account))
                .chain(accounts::viewChanged));
    }

    private Uni<Void> cancel(Account account) {
        if (account.status != AccountStatus.ACTIVE) {
            var status = account.status.text();
            throw Problem.conflict("account_" + status, "The account is " + status + ": only an operator can end that");
        }
        mustOweNothing(account);
        var keyspace = keyspaces.get(account.keyspace);
        var before = account.facts();
        account.status = AccountStatus.CANCELLED;
        if (keyspace.isActivatedByKeys()) {
            account.paidKeys = false;
        }
        return deactivateKeys(account, keyspace).chain(deactivated -> {
            var after = new TreeMap<>(account.facts());
            after.put("keys_deactivated", deactivated);
            return record("account.cancelled", account, before, after);
        });
    }

    private Uni<Integer> deactivateKeys(Account account, Keyspace keyspace) {
        var free = keyspace.types().keySet().stream().filter(keyspace::isFree).toList();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DEACTIVATE)
                        .setParameter("account", account.id)
                        .setParameter("now", clock.instant())
                        .setParameter("free", String.join(",", free))
                        .executeUpdate());
    }

    /**
     * Takes a cancelled account up again. Free keys work at once; every other stays switched off until somebody switches it
     * on. 409 for an account that is not cancelled, 402 where a payment is due.
     */
    public Uni<Committed<AccountView>> reactivate(UUID accountId, IfMatch meant) {
        return revocations.commit(touched -> find(accountId, meant)
                .invoke(account -> touched.addAccount(accountId))
                .call(this::reactivate)
                .chain(accounts::viewChanged));
    }

    private Uni<Void> reactivate(Account account) {
        if (account.status != AccountStatus.CANCELLED) {
            throw Problem.conflict("account_not_cancelled", "Only a cancelled account can be reactivated");
        }
        mustOweNothing(account);
        var before = account.facts();
        account.status = AccountStatus.ACTIVE;
        return record("account.reactivated", account, before, account.facts());
    }

    private Uni<Account> find(UUID accountId, IfMatch meant) {
        return access.toLocked(Right.MANAGE_ACCOUNT, accountId).invoke(account -> meant.mustAllow(account.version()));
    }

    private static void mustOweNothing(Account account) {
        if (account.paymentDue) {
            throw Problem.paymentRequired("The account has a payment due, which must be settled first");
        }
    }

    private Uni<Void> record(String action, Account account, Map<String, Object> before, Map<String, Object> after) {
        return audit.record(new Change(action, account.id, account.id, before, after));
    }
}
