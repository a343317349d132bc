package dev.latchkey.usage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What the usage of an account warns of: one statement for each kind of warning, one after the other. */
@ApplicationScoped
public class UsageWarnings {

    private static final UsageWarning[] ALL = UsageWarning.values();

    private static final List<String> STATEMENTS =
            Arrays.stream(ALL).map(warning -> warning.sql).toList();

    private final UsageLog log;
    private final UsageDatabase database;
    private final Clock clock;

    UsageWarnings(UsageLog log, UsageDatabase database, Clock clock) {
        this.log = log;
        this.database = database;
        this.clock = clock;
    }

    /** For whoever may read the account's keys; 503 where there is too much usage. */
    public Uni<List<UsageWarningView>> list(UUID account) {
        return log.mayRead(account)
                .chain(() -> find(account))
                .map(found -> found.stream().map(UsageFinding::view).toList());
    }

    /** All that there is to warn of now, asked by nobody; 503 where there is too much usage. */
    Uni<List<UsageFinding>> find(UUID account) {
        var parameters = Tuple.of(account, clock.instant().atOffset(ZoneOffset.UTC));
        return database.readAll(account, STATEMENTS, parameters).map(UsageWarnings::findings);
    }

    private static List<UsageFinding> findings(List<RowSet<Row>> answers) {
        var findings = new ArrayList<UsageFinding>();
        for (int i = 0; i < ALL.length; i++) {
            for (var row : answers.get(i)) {
                findings.add(UsageFinding.of(ALL[i], row));
            }
        }
        return findings;
    }
}
