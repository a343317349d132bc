package dev.latchkey.dialect.notedx;

import dev.latchkey.account.AccountStatus;
import dev.latchkey.account.AccountView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as its owner sees it. */
public record NotedxAccount(
        String companyName,
        @Nullable String contactEmail,
        @Nullable String phoneNumber,
        @Nullable String address,
        AccountStatus accountStatus,
        Instant createdAt) {

    static NotedxAccount of(AccountView account) {
        return new NotedxAccount(
                account.name(),
                account.contactEmail(),
                account.phoneNumber(),
                account.address(),
                account.status(),
                account.createdAt());
    }
}
