package dev.latchkey.account;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator wants to change of an account; what is absent or null stays as it is. */
public record AccountPatch(@Nullable String plan, @Nullable AccountStatus status) {

    void applyTo(Account account, Keyspace keyspace) {
        if (plan == null && status == null) {
            throw Problem.badRequest("nothing_to_change", "Give at least one of plan and status");
        }
        if (plan != null) {
            account.plan = planIn(keyspace, plan).name();
        }
        if (status != null) {
            account.status = status;
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
