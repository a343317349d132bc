package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.Form;
import dev.latchkey.key.KeyRateLimit;
import dev.latchkey.key.NewKey;
import dev.latchkey.platform.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody has entered about a new key, as the API takes it; 400 names a field that cannot be read. */
final class KeyEntries {

    /** Rows that are there to be filled. */
    private static final int EMPTY_ROWS = 2;

    private static final String[] METADATA = {"metadata_name", "metadata_value"};
    private static final String[] RATE_LIMITS = {"rate_limits_name", "rate_limits_limit", "rate_limits_window"};

    private KeyEntries() {}

    /** Of a field that the form does not have nothing is taken. */
    static NewKey read(Form form, NewKeyFields fields) {
        return new NewKey(
                form.textOrNull("name"),
                fields.hasTypes() ? form.textOrNull("type") : null,
                permissions(form, fields),
                fields.hasExpiry() ? length(form) : null,
                fields.hasExpiry() ? end(form) : null,
                fields.hasMetadata() ? metadata(form) : null,
                fields.keyspace().usernameRequired() ? form.textOrNull("username") : null,
                fields.hasAllowList() ? form.lines("allowed_ips") : null,
                fields.hasRateLimits() ? rateLimits(form) : null);
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

    private static Map<String, String> metadata(Form form) {
        var metadata = new LinkedHashMap<String, String>();
        for (var row : filled(form, METADATA)) {
            if (metadata.put(row.get(0), row.get(1)) != null) {
                throw Problem.invalid("/metadata", "must not have two entries with one name");
            }
        }
        return metadata;
    }

    private static List<KeyRateLimit> rateLimits(Form form) {
        return filled(form, RATE_LIMITS).stream()
                .map(row -> new KeyRateLimit(row.get(0), number(row.get(1)), row.get(2)))
                .toList();
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw Problem.invalid("/rate_limits", "must have a whole number of requests, from 1 to 999999999");
        }
        return Long.parseLong(text);
    }

    static List<List<String>> metadataRows(Form form) {
        return rows(form, METADATA);
    }

    static List<List<String>> rateLimitRows(Form form) {
        return rows(form, RATE_LIMITS);
    }

    /** What was entered and some empty rows. */
    private static List<List<String>> rows(Form form, String... columns) {
        var empty = Stream.of(columns).map(column -> "").toList();
        return Stream.concat(
                        filled(form, columns).stream(),
                        Stream.generate(() -> empty).limit(EMPTY_ROWS))
                .toList();
    }

    /** The rows that have something in them. */
    private static List<List<String>> filled(Form form, String... columns) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < form.values(columns[0]).size(); i++) {
            var index = i;
            var row = Stream.of(columns)
                    .map(column -> valueAt(form.values(column), index))
                    .toList();
            if (!row.stream().allMatch(String::isEmpty)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String valueAt(List<String> values, int index) {
        return index < values.size() ? values.get(index).strip() : "";
    }
}
