package dev.latchkey.usage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** From where the keys of an account are used most. */
@ApplicationScoped
public class UsageAddresses {

    private static final String TOP =
            """
            select address, sum(count)::bigint as checks,
                coalesce(sum(count) filter (where outcome <> 'VALID'), 0)::bigint as refused,
                count(distinct key_id) as keys, max(minute) as last_minute
            from usage where""" + " " + UsageFilter.MATCHES + "group by address order by checks desc, address limit $7";

    private final UsageLog log;
    private final UsageDatabase database;

    UsageAddresses(UsageLog log, UsageDatabase database) {
        this.log = log;
        this.database = database;
    }

    /** What came from one address; an empty one stands for all checks that none was told or kept of. */
    public record AddressView(String address, long checks, long refused, long keys, Instant lastMinute) {}

    /** The busiest first; 503 where there is too much usage. */
    public Uni<List<AddressView>> top(UUID account, UsageFilter filter, int most) {
        var parameters = filter.parameters(account).addValue(most);
        return log.mayRead(account)
                .chain(() -> database.read(account, TOP, parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(UsageAddresses::view)
                        .toList());
    }

    private static AddressView view(Row row) {
        return new AddressView(
                row.getString("address"),
                row.getLong("checks"),
                row.getLong("refused"),
                row.getLong("keys"),
                row.getOffsetDateTime("last_minute").toInstant());
    }
}
