package dev.latchkey.account;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * How an account's standing and its keys depend on each other where some keys are free: one that has a paid key is
 * active, one that has none is inactive (S3.13, S3.21).
 */
@ApplicationScoped
public class AccountLife {

    private final AuditLog audit;

    AccountLife(AuditLog audit) {
        this.audit = audit;
    }

    /** Fails where the account may get no new key that is not free: 403 by its status (S3.12), 402 where it owes (S3.14). */
    public static void mustTakePaidKeys(Account account, boolean activatedByKeys) {
        var ready =
                account.status == AccountStatus.ACTIVE || (activatedByKeys && account.status == AccountStatus.INACTIVE);
        if (!ready) {
            throw Problem.forbidden(
                    "account_" + account.status.text(),
                    "The account is " + account.status.text() + ", so it gets no new keys of this type");
        }
        if (account.paymentDue) {
            throw Problem.paymentRequired("The account has a payment due: it gets no new keys of this type until then");
        }
    }

    /** The first paid key makes an inactive account active. */
    public Uni<Void> activate(Account account) {
        return change(account, AccountStatus.INACTIVE, AccountStatus.ACTIVE);
    }

    /** Without a paid key an active account becomes inactive. */
    public Uni<Void> deactivate(Account account) {
        return change(account, AccountStatus.ACTIVE, AccountStatus.INACTIVE);
    }

    private Uni<Void> change(Account account, AccountStatus from, AccountStatus to) {
        if (account.status != from) {
            return Uni.createFrom().voidItem();
        }
        account.status = to;
        return audit.record(new Change(
                "account.updated", account.id, account.id, Map.of("status", from.text()), Map.of("status", to.text())));
    }
}
