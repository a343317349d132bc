package dev.latchkey.key;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
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

    /** Newest first; deleted ones too where the keyspace keeps them listed (S3.6). */
    @WithSession
    public Uni<Page<KeyView>> list(UUID accountId, PageRequest page) {
        return access.to(Right.READ, accountId)
                .map(account -> keyspaces.get(account.keyspace))
                .chain(keyspace -> ApiKey.list(accountId, keyspace.deletedStayListed(), page)
                        .map(rows -> Page.of(
                                rows, page.limit(), key -> key.id, key -> KeyView.of(key, keyspace, clock.instant()))));
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
