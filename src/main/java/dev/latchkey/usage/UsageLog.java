package dev.latchkey.usage;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.platform.Pages;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading the usage of an account: for whoever may read its keys. */
@ApplicationScoped
public class UsageLog {

    private static final List<String> COLUMNS =
            List.of("minute", "key_id", "outcome", "address", "user_agent", "count");

    private final AccountAccess access;
    private final Pages pages;
    private final Pool database;

    UsageLog(AccountAccess access, Pages pages, Pool database) {
        this.access = access;
        this.pages = pages;
        this.database = database;
    }

    /** Newest first. */
    public Uni<Page<UsageView>> page(UUID account, UsageFilter filter, PageRequest page) {
        return mayRead(account)
                .chain(() -> pages.read(new UsageListing(database, account, filter), page, UsageLog::view));
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

    /** All that match, as lines of CSV. */
    Multi<String> export(UUID account, UsageFilter filter) {
        return mayRead(account)
                .onItem()
                .transformToMulti(
                        allowed -> Csv.stream(new UsageListing(database, account, filter), COLUMNS, UsageLog::cells));
    }

    private static List<@Nullable Object> cells(Row row) {
        var view = view(row);
        return Arrays.asList(
                view.minute(), view.keyId(), view.outcome(), view.address(), view.userAgent(), view.count());
    }

    /** Fails unless the caller may read the account's keys. */
    Uni<Void> mayRead(UUID account) {
        return Panache.withTransaction(() -> access.to(Right.READ, account)).replaceWithVoid();
    }
}
