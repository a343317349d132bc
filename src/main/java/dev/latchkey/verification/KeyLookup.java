package dev.latchkey.verification;

import dev.latchkey.account.AccountStatus;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.Rate;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.platform.AllowList;
import dev.latchkey.ratelimit.Quota;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a check needs to know of a key: one statement by primary key, however many keys there are. */
@ApplicationScoped
class KeyLookup {

    private static final String BY_HASH = """
            select k.id, k.name, k.type, a.keyspace, a.plan, k.account_id, a.status, k.permissions, k.username,
                   a.allowed_ips, k.allowed_ips as key_ips, k.rate_limits, k.active,
                   k.revoked_at, k.expires_at, s.valid_until
            from key_secret s join api_key k on k.id = s.key_id join account a on a.id = k.account_id
            where s.hash = $1 and k.deleted_at is null
            """;

    private final Pool database;
    private final Keyspaces keyspaces;

    KeyLookup(Pool database, Keyspaces keyspaces) {
        this.database = database;
        this.keyspaces = keyspaces;
    }

    /** The key that this secret opens, or null. */
    Uni<@Nullable KnownKey> find(SecretHash hash) {
        return database.preparedQuery(BY_HASH)
                .execute(Tuple.of(Buffer.buffer(hash.bytes())))
                .map(rows -> rows.size() == 0 ? null : key(rows.iterator().next()));
    }

    private KnownKey key(Row row) {
        return new KnownKey(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("type"),
                row.getString("keyspace"),
                row.getUUID("account_id"),
                AccountStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                // In the order they are stored in: replies about one key should not differ.
                Collections.unmodifiableSet(new LinkedHashSet<>(List.of(row.getArrayOfStrings("permissions")))),
                row.getString("username"),
                AllowList.ofStored(List.of(row.getArrayOfStrings("allowed_ips"))),
                AllowList.ofStored(List.of(row.getArrayOfStrings("key_ips"))),
                quotas(row),
                row.getBoolean("active"),
                row.getOffsetDateTime("revoked_at") != null,
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("valid_until")));
    }

    /** First those that the account's keys share by its plan, then those of the key by its type and of its own. */
    private List<Quota> quotas(Row row) {
        var quotas = new ArrayList<Quota>();
        var account = row.getUUID("account_id");
        var key = row.getUUID("id");
        keyspaces.find(row.getString("keyspace")).ifPresent(keyspace -> {
            keyspace.findPlan(Optional.of(row.getString("plan")))
                    .ifPresent(plan ->
                            plan.rateLimits().forEach((name, rate) -> quotas.add(new Quota(account, name, rate))));
            keyspace.findType(Optional.of(row.getString("type")))
                    .ifPresent(
                            type -> type.rateLimits().forEach((name, rate) -> quotas.add(new Quota(key, name, rate))));
        });
        new TreeMap<>(row.getJsonObject("rate_limits").getMap())
                .forEach((name, rate) -> quotas.add(new Quota(key, name, Rate.of((String) rate))));
        return List.copyOf(quotas);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
