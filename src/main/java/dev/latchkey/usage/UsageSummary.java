package dev.latchkey.usage;

import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The usage of an account added up over stretches of time, for charts. */
@ApplicationScoped
public class UsageSummary {

    /** More than any chart shows. */
    private static final int MOST_STRETCHES = 1_000;

    private static final int STRETCHES = 48;

    private static final String SUMS = """
            select date_trunc($7, minute, 'UTC') as start, outcome, sum(count)::bigint as count
            from usage where""" + " " + UsageFilter.MATCHES + "group by 1, 2";

    private final UsageLog log;
    private final UsageDatabase database;
    private final Clock clock;

    UsageSummary(UsageLog log, UsageDatabase database, Clock clock) {
        this.log = log;
        this.database = database;
        this.clock = clock;
    }

    /** What a stretch of time is as long as; in UTC. */
    public enum Stretch {
        MINUTE(ChronoUnit.MINUTES),
        HOUR(ChronoUnit.HOURS),
        DAY(ChronoUnit.DAYS);

        private final ChronoUnit unit;
        private final Duration length;

        Stretch(ChronoUnit unit) {
            this.unit = unit;
            this.length = unit.getDuration();
        }

        public Duration length() {
            return length;
        }

        /** When the stretch began that a moment is in. */
        public Instant startOf(Instant moment) {
            return moment.truncatedTo(unit);
        }

        static Stretch parse(@Nullable String text) {
            return Arrays.stream(values())
                    .filter(stretch -> stretch.text().equals(text == null ? HOUR.text() : text))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalidParameter("by", "must be minute, hour or day"));
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many checks a stretch of time had, by outcome; one without any is left out. */
    public record StretchView(Instant start, Map<String, Long> counts) {}

    /** Oldest first; where no beginning is named, of the last 48 stretches. */
    public Uni<List<StretchView>> sum(UUID account, UsageFilter filter, Stretch by) {
        var to = filter.to().orElseGet(clock::instant);
        var from = filter.from().orElseGet(() -> to.minus(by.length.multipliedBy(STRETCHES)));
        if (Duration.between(from, to).compareTo(by.length.multipliedBy(MOST_STRETCHES)) > 0) {
            throw Problem.invalidParameter("from", "must be at most " + MOST_STRETCHES + " × by before to");
        }
        var parameters = filter.parameters(account, from, to).addValue(by.text());
        return log.mayRead(account)
                .chain(() -> database.read(account, SUMS, parameters))
                .map(UsageSummary::views);
    }

    private static List<StretchView> views(RowSet<Row> rows) {
        var byStart = new TreeMap<Instant, Map<String, Long>>();
        for (var row : rows) {
            byStart.computeIfAbsent(row.getOffsetDateTime("start").toInstant(), start -> new TreeMap<>())
                    .put(row.getString("outcome"), row.getLong("count"));
        }
        return byStart.entrySet().stream()
                .map(stretch -> new StretchView(stretch.getKey(), stretch.getValue()))
                .toList();
    }
}
