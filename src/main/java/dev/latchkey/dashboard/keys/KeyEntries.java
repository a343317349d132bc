package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.Form;
import dev.latchkey.key.NewKey;
import dev.latchkey.platform.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody has entered about a new key, as the API takes it; 400 names a field that cannot be read. */
final class KeyEntries {

    private KeyEntries() {}

    /** Of a field that the form does not have nothing is taken. */
    static NewKey read(Form form, NewKeyFields fields) {
        return new NewKey(
                form.textOrNull("name"),
                fields.hasTypes() ? form.textOrNull("type") : null,
                permissions(form, fields),
                fields.hasExpiry() ? length(form) : null,
                fields.hasExpiry() ? end(form) : null,
                fields.hasMetadata() ? KeyRows.metadata(form) : null,
                fields.keyspace().usernameRequired() ? form.textOrNull("username") : null,
                fields.hasAllowList() ? form.lines("allowed_ips") : null,
                fields.hasRateLimits() ? KeyRows.rateLimits(form) : null);
    }

    private static @Nullable List<String> permissions(Form form, NewKeyFields fields) {
        if (!fields.hasPermissions()) {
            return null;
        }
        return fields.hasAnyPermissions() ? form.lines("permissions") : form.values("permissions");
    }

    private static @Nullable String length(Form form) {
        var chosen = form.textOrNull("expires_in");
        return NewKeyFields.UNTIL_DATE.equals(chosen) ? null : chosen;
    }

    /** The end of the day that was chosen, in UTC. */
    private static @Nullable Instant end(Form form) {
        var date = form.textOrNull("expires_at");
        if (!form.has("expires_in", NewKeyFields.UNTIL_DATE)) {
            if (date != null) {
                throw Problem.invalid("/expires_at", "must be empty unless the key is to live until a date");
            }
            return null;
        }
        try {
            return LocalDate.parse(date == null ? "" : date)
                    .atTime(LocalTime.MAX)
                    .toInstant(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw Problem.invalid("/expires_at", "must be a date such as 2030-12-31");
        }
    }
}
