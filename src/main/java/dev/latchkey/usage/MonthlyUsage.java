package dev.latchkey.usage;

import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** How often the keys of an account were used, month by month (UTC), as far as its plan has kept it: what a bill is made of. */
@ApplicationScoped
public class MonthlyUsage {

    private static final int MOST_MONTHS = 24;

    private static final String SUMS = """
            select date_trunc('month', minute, 'UTC') as month, key_id, sum(count)::bigint as count
            from usage where account_id = $1 and outcome = $2 and minute >= $3 and minute < $4
            group by 1, 2
            """;

    private final UsageLog log;
    private final UsageDatabase database;

    MonthlyUsage(UsageLog log, UsageDatabase database) {
        this.log = log;
        this.database = database;
    }

    /**
     * How many checks of each key were accepted in each of these months, both ends included; a month or key without any is
     * left out. For whoever may read the account's keys; 400 for months out of order or more than 24.
     */
    public Uni<SortedMap<YearMonth, Map<UUID, Long>>> count(UUID account, YearMonth first, YearMonth last) {
        if (last.isBefore(first) || last.isAfter(first.plusMonths(MOST_MONTHS - 1))) {
            throw Problem.badRequest(
                    "invalid_months", "The last month must not be before the first, and be one of its " + MOST_MONTHS);
        }
        var parameters = Tuple.of(account, CheckKind.ACCEPTED, startOf(first), startOf(last.plusMonths(1)));
        return log.mayRead(account)
                .chain(() -> database.read(account, SUMS, parameters))
                .map(MonthlyUsage::byMonth);
    }

    private static OffsetDateTime startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static SortedMap<YearMonth, Map<UUID, Long>> byMonth(RowSet<Row> rows) {
        var byMonth = new TreeMap<YearMonth, Map<UUID, Long>>();
        for (var row : rows) {
            var month = row.getOffsetDateTime("month").withOffsetSameInstant(ZoneOffset.UTC);
            byMonth.computeIfAbsent(YearMonth.from(month), added -> new HashMap<>())
                    .put(row.getUUID("key_id"), row.getLong("count"));
        }
        return byMonth;
    }
}
