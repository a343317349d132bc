package dev.latchkey.key;

import dev.latchkey.account.Account;
import dev.latchkey.account.AccountStatus;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What an account's standing and its keys have to do with each other. Free keys ask for nothing; every other one needs an
 * account in good standing. Where a keyspace has both, an account is active from its first key that is not free to the end of
 * its last one, or until it is cancelled.
 */
@ApplicationScoped
class PaidKeys {

    private final AuditLog audit;

    PaidKeys(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * Fails where the account gets no such key, neither a new one nor one that was switched off: 403 by its status (S3.12),
     * 402 where it owes money (S3.14).
     */
    static void mustBeAllowed(String type, Account account, Keyspace keyspace) {
        if (keyspace.isFree(type)) {
            return;
        }
        if (account.status != AccountStatus.ACTIVE) {
            var status = account.status.text();
            throw Problem.forbidden(
                    "account_" + status, "The account is " + status + ": no key can be made or switched on");
        }
        if (account.paymentDue) {
            throw Problem.paymentRequired(
                    "The account has a payment due: no key can be made or switched on until that is settled");
        }
    }

    /** The first key that is not free makes the account active (S3.13). */
    Uni<Void> begun(ApiKey key, Account account, Keyspace keyspace) {
        return matters(key, keyspace) ? change(account, true) : Uni.createFrom().voidItem();
    }

    /** The end of the last one makes it inactive (S3.21). One that is switched off has not ended: it can come back. */
    Uni<Void> ended(ApiKey key, Account account, Keyspace keyspace) {
        return matters(key, keyspace) && Boolean.TRUE.equals(account.paidKeys)
                ? countLeft(account, keyspace).chain(left -> change(account, left > 0))
                : Uni.createFrom().voidItem();
    }

    private static boolean matters(ApiKey key, Keyspace keyspace) {
        return keyspace.isActivatedByKeys() && !keyspace.isFree(key.type);
    }

    private static Uni<Long> countLeft(Account account, Keyspace keyspace) {
        List<String> paid = keyspace.types().keySet().stream()
                .filter(type -> !keyspace.isFree(type))
                .toList();
        return ApiKey.count(
                "accountId = ?1 and type in ?2 and revokedAt is null and deletedAt is null", account.id, paid);
    }

    private Uni<Void> change(Account account, boolean hasPaidKeys) {
        var before = account.facts();
        account.paidKeys = hasPaidKeys;
        return audit.recordDifference(new Change("account.updated", account.id, account.id, before, account.facts()));
    }
}
