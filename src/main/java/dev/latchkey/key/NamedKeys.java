package dev.latchkey.key;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.keyspace.Keyspaces;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the keys of an account are called, for whoever may read it and knows their ids only. */
@ApplicationScoped
public class NamedKeys {

    private final AccountAccess access;
    private final Keyspaces keyspaces;
    private final Clock clock;

    NamedKeys(AccountAccess access, Keyspaces keyspaces, Clock clock) {
        this.access = access;
        this.keyspaces = keyspaces;
        this.clock = clock;
    }

    /** A key by its name, and the moments at which somebody should look at it; a deleted one has no page any more. */
    public record NamedKey(
            UUID id,
            String name,
            @Nullable Instant lastUsedAt,
            @Nullable Instant rotationDueAt,
            boolean deleted) {

        static NamedKey of(ApiKey key) {
            return new NamedKey(
                    key.id,
                    key.name == null ? key.prefix + "…" + key.lastFour : key.name,
                    key.lastUsedAt,
                    key.rotationDueAt,
                    key.deletedAt != null);
        }
    }

    /** Those of these ids that the account's keys have; also of deleted keys. */
    @WithTransaction
    public Uni<Map<UUID, NamedKey>> of(UUID accountId, Collection<UUID> ids) {
        return access.check(Right.READ, accountId)
                .chain(() -> ApiKey.<ApiKey>list("accountId = ?1 and id in ?2", accountId, ids))
                .map(keys -> keys.stream().collect(Collectors.toMap(key -> key.id, NamedKey::of)));
    }

    /** The first keys in the order of their names. */
    @WithTransaction
    public Uni<List<NamedKey>> byName(UUID accountId, int most) {
        return access.to(Right.READ, accountId)
                .map(account -> keyspaces.get(account.keyspace))
                .map(keyspace ->
                        KeyListing.of(accountId, keyspace, KeySearch.all(KeyOrder.parse("name")), clock.instant()))
                .chain(listing -> listing.read(null, most))
                .map(NamedKeys::named);
    }

    /** The keys whose secret is old enough to be rotated, the oldest first (S4.16); as {@link KeyWarning} tells of each. */
    @WithTransaction
    public Uni<List<NamedKey>> rotationDue(UUID accountId, int most) {
        var now = clock.instant();
        return access.check(Right.READ, accountId)
                .chain(() ->
                        ApiKey.<ApiKey>find("""
                                accountId = ?1 and rotationDueAt <= ?2 and deletedAt is null and revokedAt is null
                                and (expiresAt is null or expiresAt > ?2) order by rotationDueAt
                                """, accountId, now).page(0, most).list())
                .map(NamedKeys::named);
    }

    private static List<NamedKey> named(List<ApiKey> keys) {
        return keys.stream().map(NamedKey::of).toList();
    }
}
