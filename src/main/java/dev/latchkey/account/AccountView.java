package dev.latchkey.account;

import dev.latchkey.platform.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as callers see it; {@code role} is the caller's own, null for an operator and a back end. */
public record AccountView(
        UUID id,
        String name,
        String keyspace,
        String plan,
        AccountStatus status,
        boolean paymentDue,
        List<String> allowedIps,
        @Nullable String contactEmail,
        @Nullable String phoneNumber,
        @Nullable String address,
        Instant createdAt,
        @Nullable Role role,
        int version)
        implements Versioned {

    static AccountView of(Account.Visible visible) {
        return of(visible.account(), visible.role());
    }

    static AccountView of(Account account, @Nullable Role role) {
        return new AccountView(
                account.id,
                account.name,
                account.keyspace,
                account.plan,
                account.shownStatus(),
                account.paymentDue,
                account.allowedIps,
                account.contactEmail,
                account.phoneNumber,
                account.address,
                account.createdAt,
                role,
                account.version());
    }
}
