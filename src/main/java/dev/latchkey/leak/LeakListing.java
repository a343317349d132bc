package dev.latchkey.leak;

import dev.latchkey.platform.Listing;
import dev.latchkey.platform.Position;
import dev.latchkey.platform.Select;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reports of an account, or all where that is null; newest first. */
record LeakListing(@Nullable UUID accountId) implements Listing<LeakReport> {

    @Override
    public Uni<List<LeakReport>> read(@Nullable Position after, int limit) {
        var reports = new Select<>(LeakReport.class, LeakReport.COLUMNS, "leak_report");
        reports.where("true");
        if (accountId != null) {
            reports.where("account_id = :account", "account", accountId);
        }
        if (after != null) {
            reports.where("(at, id) < (cast(cast(:at as text) as timestamptz), :id)", "at", after.value());
            reports.with("id", UUID.fromString(after.id()));
        }
        return reports.list("at desc, id desc", limit);
    }

    @Override
    public Position positionOf(LeakReport report) {
        return new Position(report.at.toString(), report.id.toString());
    }

    @Override
    public List<@Nullable String> identity() {
        return Arrays.asList("leaks", accountId == null ? null : accountId.toString());
    }
}
