package dev.latchkey.key;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.Listing;
import dev.latchkey.platform.Position;
import dev.latchkey.platform.Select;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys of an account that match a search, as they are at a moment; deleted ones only where they stay listed (S3.6). */
record KeyListing(
        UUID accountId,
        boolean alsoDeleted,
        Optional<String> pattern,
        Optional<ShownStatus> status,
        Optional<String> type,
        KeyOrder order,
        Instant now)
        implements Listing<ApiKey> {

    static KeyListing of(UUID accountId, Keyspace keyspace, KeySearch search, Instant now) {
        return new KeyListing(
                accountId,
                keyspace.deletedStayListed(),
                search.pattern(),
                search.status(),
                search.type(keyspace),
                search.order(),
                now);
    }

    @Override
    public Uni<List<ApiKey>> read(@Nullable Position after, int limit) {
        var keys = new Select<>(ApiKey.class, "api_key");
        keys.where("account_id = :account", "account", accountId);
        if (!alsoDeleted) {
            keys.where("deleted_at is null");
        }
        pattern.ifPresent(text -> keys.where("name ilike :pattern", "pattern", text));
        status.ifPresent(wanted -> keys.where(wanted.conditionAt(now)));
        type.ifPresent(wanted -> keys.where("type = :type", "type", wanted));
        if (after != null) {
            keys.where(order.afterAt(now), "value", after.value());
            keys.with("id", UUID.fromString(after.id()));
        }
        return keys.list(order.sqlAt(now), limit);
    }

    @Override
    public Position positionOf(ApiKey key) {
        return order.positionOf(key, now);
    }

    @Override
    public List<@Nullable String> identity() {
        return Arrays.asList(
                "keys",
                accountId.toString(),
                pattern.orElse(null),
                status.map(ShownStatus::text).orElse(null),
                type.orElse(null),
                order.text());
    }
}
