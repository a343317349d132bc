package dev.latchkey.usage;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.Page;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reading the usage of an account: for whoever may read its keys. */
@ApplicationScoped
class UsageLog {

    private static final List<String> COLUMNS =
            List.of("minute", "key_id", "outcome", "address", "user_agent", "count");

    /** Newest first; all of them where the limit is null. */
    private static final String ROWS = "select * from usage where " + UsageFilter.MATCHES + """
            and (minute, key_id, outcome, address, user_agent, kept_days) < ($7, $8, $9, $10, $11, $12)
            order by minute desc, key_id desc, outcome desc, address desc, user_agent desc, kept_days desc
            limit $13
            """;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final AccountAccess access;
    private final Pool database;

    UsageLog(AccountAccess access, Pool database) {
        this.access = access;
        this.database = database;
    }

    Uni<Page<UsageView>> list(UUID account, UsageFilter filter, UsageCursor after, int limit) {
        // One row more than shown tells whether more follow.
        var parameters = parameters(account, filter, after, limit + 1);
        return mayRead(account)
                .chain(() -> database.preparedQuery(ROWS).execute(parameters))
                .map(rows ->
                        page(StreamSupport.stream(rows.spliterator(), false).toList(), limit));
    }

    private static Page<UsageView> page(List<Row> rows, int limit) {
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var next = rows.size() > limit ? UsageCursor.of(rows.get(limit - 1)).text() : null;
        return new Page<>(shown.stream().map(UsageLog::view).toList(), next);
    }

    private static UsageView view(Row row) {
        return new UsageView(
                row.getOffsetDateTime("minute").toInstant(),
                row.getUUID("key_id"),
                row.getString("outcome"),
                nullIfEmpty(row.getString("address")),
                nullIfEmpty(row.getString("user_agent")),
                row.getLong("count"));
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    /** All that the filter lets through, row by row; to be subscribed to once {@link #mayRead} has said yes. */
    Multi<String> export(UUID account, UsageFilter filter) {
        return Csv.stream(
                database, ROWS, parameters(account, filter, UsageCursor.START, null), COLUMNS, UsageLog::cells);
    }

    private static List<@Nullable Object> cells(Row row) {
        var view = view(row);
        return Arrays.asList(
                view.minute(), view.keyId(), view.outcome(), view.address(), view.userAgent(), view.count());
    }

    /** Fails unless the caller may read the account's keys. */
    Uni<Void> mayRead(UUID account) {
        return Panache.withSession(() -> access.to(Right.READ, account)).replaceWithVoid();
    }

    private static Tuple parameters(UUID account, UsageFilter filter, UsageCursor after, @Nullable Integer limit) {
        var parameters = filter.parameters(
                account, filter.from().orElse(EARLIEST), filter.to().orElse(LATEST));
        after.addTo(parameters);
        return parameters.addValue(limit);
    }
}
