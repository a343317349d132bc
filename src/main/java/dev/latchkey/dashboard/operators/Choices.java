package dev.latchkey.dashboard.operators;

import dev.latchkey.account.AccountStatus;
import dev.latchkey.account.AccountView;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator can choose for an account: what its keyspace allows, and what it is already. */
record Choices(List<String> plans, List<String> statuses) {

    static Choices of(AccountView account, Keyspaces keyspaces) {
        var keyspace = keyspaces.find(account.keyspace());
        return new Choices(plans(account, keyspace), statuses(account, keyspace));
    }

    private static List<String> plans(AccountView account, Optional<Keyspace> keyspace) {
        var all = keyspace.stream().flatMap(it -> it.plans().keySet().stream());
        return Stream.concat(all.sorted(), Stream.of(account.plan())).distinct().toList();
    }

    private static List<String> statuses(AccountView account, Optional<Keyspace> keyspace) {
        var keysDecide = keyspace.map(Keyspace::isActivatedByKeys).orElse(false);
        var all = keysDecide
                ? Stream.of(AccountStatus.ACTIVE, AccountStatus.SUSPENDED)
                : Stream.of(AccountStatus.ACTIVE, AccountStatus.INACTIVE, AccountStatus.SUSPENDED);
        return Stream.concat(all, Stream.of(account.status()))
                .distinct()
                .map(AccountStatus::text)
                .toList();
    }
}
