package dev.latchkey.key;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.SecretText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
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

    /**
     * The id of the account's key that a caller names by its id or by one of its secrets; whatever names none, for whatever
     * reason, is the same 404. A deleted key has no secret any more.
     */
    @WithTransaction
    public Uni<UUID> identify(UUID accountId, String keyOrId) {
        return access.to(Right.READ, accountId)
                .map(account -> keyspaces.get(account.keyspace))
                .chain(keyspace -> idOf(keyOrId)
                        .chain(id -> ApiKey.find(accountId, id, keyspace.deletedStayListed(), LockModeType.NONE)))
                .map(key -> key.id);
    }

    private static Uni<UUID> idOf(String keyOrId) {
        try {
            return Uni.createFrom().item(UUID.fromString(keyOrId));
        } catch (IllegalArgumentException e) {
            return SecretText.parse(keyOrId)
                    .map(secret -> KeySecret.<KeySecret>findById(secret.digest()))
                    .orElseGet(() -> Uni.createFrom().nullItem())
                    .onItem()
                    .ifNull()
                    .failWith(ApiKey::notFound)
                    .map(secret -> secret.keyId);
        }
    }

    @WithTransaction
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
