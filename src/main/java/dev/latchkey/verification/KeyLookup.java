package dev.latchkey.verification;

import dev.latchkey.account.AccountStatus;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.Rate;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.platform.AllowList;
import dev.latchkey.platform.DatabasePool;
import dev.latchkey.platform.DedicatedConnection;
import dev.latchkey.ratelimit.Quota;
import dev.latchkey.revocation.LeaseRenewal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a check needs to know of a key: one statement by primary key, however many keys there are. On a connection of
 * its own, so that neither do checks wait for those who manage keys, nor these for a flood of wrong keys.
 */
@Singleton
class KeyLookup {

    private static final Logger LOG = Logger.getLogger(KeyLookup.class);

    private static final String BY_HASH = """
            select e.v as epoch, k.id, k.name, k.type, a.keyspace, a.plan, k.account_id, a.status, k.permissions, k.username,
                   a.allowed_ips, k.allowed_ips as key_ips, k.rate_limits, k.active,
                   k.revoked_at, k.expires_at, s.valid_until
            from revocation_epoch e left join (
                key_secret s join api_key k on k.id = s.key_id and k.deleted_at is null
                    join account a on a.id = k.account_id
            ) on s.hash = $1
            """;

    /** Longer than that nobody waits at a door. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DedicatedConnection database;
    private final LeaseRenewal renewal;
    private final Keyspaces keyspaces;

    KeyLookup(Vertx vertx, DatabasePool pool, LeaseRenewal renewal, Keyspaces keyspaces) {
        this.database = new DedicatedConnection(vertx, pool, PATIENCE);
        this.renewal = renewal;
        this.keyspaces = keyspaces;
    }

    /** The key that this secret opens, or null; fails where the database is behind what this replica has seen of it. */
    Uni<@Nullable KnownKey> find(SecretHash hash) {
        var applied = renewal.epoch();
        return database.execute(BY_HASH, Tuple.of(Buffer.buffer(hash.bytes())), rows -> notBehind(applied, rows))
                .map(row -> row.getUUID("id") == null ? null : key(row));
    }

    private static Row notBehind(long applied, RowSet<Row> rows) {
        var row = rows.iterator().next();
        if (row.getLong("epoch") < applied) {
            LOG.warn("Keys were read from a database that lags behind its primary: it is not believed");
            throw new IllegalStateException("The database lags behind");
        }
        return row;
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

    /**
     * First those that the account's keys share by its plan, then those of the key by its type and of its own. One of its
     * own gives way to one of its plan or type that got the same name later: two of one name would be counted as one.
     */
    private List<Quota> quotas(Row row) {
        var quotas = new LinkedHashMap<String, Quota>();
        var account = row.getUUID("account_id");
        var key = row.getUUID("id");
        keyspaces.find(row.getString("keyspace")).ifPresent(keyspace -> {
            keyspace.planOf(row.getString("plan"))
                    .rateLimits()
                    .forEach((name, rate) -> quotas.put(name, new Quota(account, name, rate)));
            keyspace.findType(Optional.of(row.getString("type")))
                    .ifPresent(type ->
                            type.rateLimits().forEach((name, rate) -> quotas.put(name, new Quota(key, name, rate))));
        });
        new TreeMap<>(row.getJsonObject("rate_limits").getMap())
                .forEach((name, rate) -> quotas.putIfAbsent(name, new Quota(key, name, Rate.of((String) rate))));
        return List.copyOf(quotas.values());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
