package dev.latchkey.account;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.AllowList;
import dev.latchkey.platform.PlainText;
import dev.latchkey.platform.Problem;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change of an account; what is absent or null stays as it is. Owners may change how it is described,
 * operators everything. An empty text takes the contact data of that kind away.
 */
public record AccountPatch(
        @Nullable String plan,
        @Nullable AccountStatus status,
        @Nullable Boolean paymentDue,
        @Nullable List<@NotNull String> allowedIps,

        @Nullable @Size(max = 255) @Pattern(regexp = ".*\\S.*", message = "must not be blank") @PlainText
        String name,

        @Nullable @Email @Size(max = 254) @PlainText String contactEmail,
        @Nullable @Size(max = 50) @PlainText String phoneNumber,
        @Nullable @Size(max = 500) @PlainText String address) {

    /** Whether it leaves alone what operators decide, and with it what checks look at. */
    boolean onlyDescribes() {
        return plan == null && status == null && paymentDue == null && allowedIps == null;
    }

    void applyTo(Account account, Keyspace keyspace) {
        if (onlyDescribes() && name == null && contactEmail == null && phoneNumber == null && address == null) {
            throw Problem.badRequest("nothing_to_change", "Give at least one field that can be changed");
        }
        decide(account, keyspace);
        describe(account);
    }

    private void decide(Account account, Keyspace keyspace) {
        if (plan != null) {
            account.plan = planIn(keyspace, plan).name();
        }
        if (status != null) {
            if (status == AccountStatus.INACTIVE && keyspace.isActivatedByKeys()) {
                throw Problem.invalid(
                        "/status", "must not be inactive: keys decide that here. To stop all, suspend it");
            }
            if (status == AccountStatus.CANCELLED) {
                throw Problem.invalid(
                        "/status", "must not be cancelled: POST …/cancellation switches the keys off too");
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

    private void describe(Account account) {
        if (name != null) {
            account.name = name;
        }
        if (contactEmail != null) {
            account.contactEmail = orNothing(contactEmail);
        }
        if (phoneNumber != null) {
            account.phoneNumber = orNothing(phoneNumber);
        }
        if (address != null) {
            account.address = orNothing(address);
        }
    }

    private static @Nullable String orNothing(String text) {
        return text.isBlank() ? null : text;
    }

    /** The plan of that name, or the keyspace's smallest where none is named. */
    static Keyspace.Plan planIn(Keyspace keyspace, @Nullable String plan) {
        return keyspace.findPlan(Optional.ofNullable(plan))
                .orElseThrow(() -> Problem.invalid(
                        "/plan",
                        "must be one of " + String.join(", ", keyspace.plans().keySet())));
    }
}
