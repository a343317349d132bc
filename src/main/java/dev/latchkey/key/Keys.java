package dev.latchkey.key;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.keyspace.Keyspaces;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.UUID;

/** Finding keys; never their secrets. */
@ApplicationScoped
public class Keys {

    private final AccountAccess access;
    private final Keyspaces keyspaces;
    private final Clock clock;

    Keys(AccountAccess access, Keyspaces keyspaces, Clock clock) {
        this.access = access;
        this.keyspaces = keyspaces;
        this.clock = clock;
    }

    @WithSession
    public Uni<KeyDetailsView> find(UUID accountId, UUID keyId) {
        return access.to(Right.READ, accountId)
                .map(account -> keyspaces.get(account.keyspace))
                .chain(keyspace -> ApiKey.find(accountId, keyId, keyspace.deletedStayListed(), LockModeType.NONE)
                        .chain(key -> KeySecret.listOf(keyId)
                                .map(secrets -> new KeyDetailsView(
                                        KeyView.of(key, keyspace, clock.instant()),
                                        secrets.stream().map(SecretView::of).toList()))));
    }
}
