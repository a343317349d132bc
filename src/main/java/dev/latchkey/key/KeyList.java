package dev.latchkey.key;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.platform.Pages;
import dev.latchkey.platform.Parts;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The keys of an account as a list, in pages or as a table; never their secrets. */
@ApplicationScoped
public class KeyList {

    private static final List<String> HEADER = List.of(
            "id",
            "name",
            "type",
            "status",
            "prefix",
            "last_four",
            "permissions",
            "username",
            "allowed_ips",
            "created_at",
            "expires_at",
            "revoked_at",
            "last_used_at");

    private final AccountAccess access;
    private final Keyspaces keyspaces;
    private final Pages pages;
    private final Clock clock;

    KeyList(AccountAccess access, Keyspaces keyspaces, Pages pages, Clock clock) {
        this.access = access;
        this.keyspaces = keyspaces;
        this.pages = pages;
        this.clock = clock;
    }

    /** A key, and whether it is deleted and only stays listed (S3.6). */
    public record Listed(KeyView view, boolean deleted) {}

    /** One page of the keys that match. */
    public Uni<Page<KeyView>> page(UUID accountId, KeySearch search, PageRequest page) {
        return page(accountId, search, page, (view, key) -> view);
    }

    /** The same for those who have to tell deleted keys from inactive ones. */
    public Uni<Page<Listed>> pageOfListed(UUID accountId, KeySearch search, PageRequest page) {
        return page(accountId, search, page, (view, key) -> new Listed(view, key.deletedAt != null));
    }

    private <T> Uni<Page<T>> page(
            UUID accountId, KeySearch search, PageRequest page, BiFunction<KeyView, ApiKey, T> item) {
        var now = clock.instant();
        return Panache.withTransaction(() -> keyspaceOf(accountId)
                .chain(keyspace -> pages.read(
                        KeyListing.of(accountId, keyspace, search, now),
                        page,
                        key -> item.apply(KeyView.of(key, keyspace, now), key))));
    }

    /** All keys that match, as lines of CSV (S4.13). */
    public Multi<String> export(UUID accountId, KeySearch search) {
        var now = clock.instant();
        return Panache.withTransaction(() -> keyspaceOf(accountId))
                .onItem()
                .transformToMulti(keyspace -> Csv.stream(
                        KeyListing.of(accountId, keyspace, search, now),
                        HEADER,
                        key -> cells(KeyView.of(key, keyspace, now))));
    }

    /** All keys, for replies that are one list without pages. */
    public Multi<KeyView> stream(UUID accountId, KeyOrder order) {
        return parts(accountId, order).onItem().disjoint();
    }

    /** The same, as the {@link Parts} in which they are read: as fast as the client takes them. */
    public Multi<List<KeyView>> parts(UUID accountId, KeyOrder order) {
        var now = clock.instant();
        return Panache.withTransaction(() -> keyspaceOf(accountId))
                .onItem()
                .transformToMulti(keyspace -> Parts.of(KeyListing.of(accountId, keyspace, KeySearch.all(order), now))
                        .map(part -> part.stream()
                                .map(key -> KeyView.of(key, keyspace, now))
                                .toList()));
    }

    private Uni<Keyspace> keyspaceOf(UUID accountId) {
        return access.to(Right.READ, accountId).map(account -> keyspaces.get(account.keyspace));
    }

    private static List<@Nullable Object> cells(KeyView key) {
        return Arrays.asList(
                key.id(),
                key.name(),
                key.type(),
                key.status().text(),
                key.prefix(),
                key.lastFour(),
                String.join(" ", key.permissions()),
                key.username(),
                String.join(" ", key.allowedIps()),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedAt());
    }
}
