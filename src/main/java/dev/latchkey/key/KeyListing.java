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
import java.util.regex.Pattern;
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

    private static final Pattern INDEXED_PART = Pattern.compile("[\\p{L}\\p{N}]{3}");

    private static final String COLUMNS = """
            id, account_id, name, type, prefix, last_four, permissions, metadata, username, allowed_ips, rate_limits, active,
            created_at, expires_at, revoked_at, deleted_at, last_used_at, last_used_address, rotation_due_at, version
            """;

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
        var keys = new Select<>(ApiKey.class, COLUMNS, "api_key", "key_place");
        keys.where("account_id = :account", "account", accountId);
        if (!alsoDeleted) {
            keys.where("deleted_at is null");
        }
        pattern.ifPresent(text -> keys.where(nameIsLike(text), "pattern", text));
        status.ifPresent(wanted -> keys.where(wanted.conditionAt(now)));
        type.ifPresent(wanted -> keys.where("type = :type", "type", wanted));
        if (after != null) {
            keys.where(order.afterAt(now), "value", after.value());
            keys.with("id", UUID.fromString(after.id()));
        }
        return keys.list(order.sqlAt(now), limit);
    }

    /** Where the text has no three letters in a row, the index of parts would be read as a whole: it is kept out. */
    private static String nameIsLike(String pattern) {
        return INDEXED_PART.matcher(pattern).find()
                ? "name ilike :pattern"
                : "lower(coalesce(name, '')) like lower(cast(:pattern as text))";
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
