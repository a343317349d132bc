package dev.latchkey.account;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.AllowList;
import dev.latchkey.platform.Problem;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator wants to change of an account; what is absent or null stays as it is. */
public record AccountPatch(
        @Nullable String plan,
        @Nullable AccountStatus status,
        @Nullable Boolean paymentDue,
        @Nullable List<@NotNull String> allowedIps) {

    void applyTo(Account account, Keyspace keyspace) {
        if (plan == null && status == null && paymentDue == null && allowedIps == null) {
            throw Problem.badRequest(
                    "nothing_to_change", "Give at least one of plan, status, payment_due and allowed_ips");
        }
        if (plan != null) {
            account.plan = planIn(keyspace, plan).name();
        }
        if (status != null) {
            if (status == AccountStatus.INACTIVE && keyspace.isActivatedByKeys()) {
                throw Problem.invalid(
                        "/status", "must not be inactive: keys decide that here. To stop all, suspend it");
            }
            account.status = status;
        }
        if (paymentDue != null) {
            account.paymentDue = paymentDue;
        }
        if (allowedIps != null) {
            account.allowedIps = AllowList.parse(allowedIps, "/allowed_ips").entries();
        }
    }

    /** The plan of that name, or the keyspace's smallest where none is named. */
    static Keyspace.Plan planIn(Keyspace keyspace, @Nullable String plan) {
        return keyspace.findPlan(Optional.ofNullable(plan))
                .orElseThrow(() -> Problem.invalid(
                        "/plan",
                        "must be one of " + String.join(", ", keyspace.plans().keySet())));
    }
}
