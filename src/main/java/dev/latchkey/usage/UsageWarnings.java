package dev.latchkey.usage;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What the usage of an account warns of, found when it is asked for: one statement for each kind of warning. */
@ApplicationScoped
class UsageWarnings {

    private final UsageLog log;
    private final UsageDatabase database;
    private final Clock clock;

    UsageWarnings(UsageLog log, UsageDatabase database, Clock clock) {
        this.log = log;
        this.database = database;
        this.clock = clock;
    }

    Uni<List<UsageWarningView>> list(UUID account) {
        var parameters = Tuple.of(account, clock.instant().atOffset(ZoneOffset.UTC));
        return log.mayRead(account)
                .onItem()
                .transformToMulti(allowed -> Multi.createFrom().items(UsageWarning.values()))
                .onItem()
                .transformToUniAndConcatenate(warning -> find(warning, parameters))
                .onItem()
                .<UsageWarningView>disjoint()
                .collect()
                .asList();
    }

    private Uni<List<UsageWarningView>> find(UsageWarning warning, Tuple parameters) {
        return database.read(warning.sql, parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> view(warning, row))
                        .toList());
    }

    private static UsageWarningView view(UsageWarning warning, Row row) {
        var what = row.getString("what");
        return new UsageWarningView(
                warning.name().toLowerCase(Locale.ROOT),
                row.getUUID("key_id"),
                what == null ? warning.detail : warning.detail + " " + what,
                row.getOffsetDateTime("since").toInstant());
    }
}
