package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.Form;
import dev.latchkey.key.KeyRateLimit;
import dev.latchkey.key.KeyView;
import dev.latchkey.platform.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What of a key is entered in rows, one field for each column: metadata and rate limits; 400 for a row that cannot be read. */
final class KeyRows {

    /** Rows that are there to be filled. */
    private static final int EMPTY_ROWS = 2;

    private static final String[] METADATA = {"metadata_name", "metadata_value"};
    private static final String[] RATE_LIMITS = {"rate_limits_name", "rate_limits_limit", "rate_limits_window"};

    private KeyRows() {}

    /** Those of a key that is there, as the fields of a form. */
    static Map<String, List<String>> of(KeyView key) {
        var limits = key.rateLimits();
        return Map.of(
                METADATA[0],
                List.copyOf(key.metadata().keySet()),
                METADATA[1],
                List.copyOf(key.metadata().values()),
                RATE_LIMITS[0],
                limits.stream().map(KeyRateLimit::name).toList(),
                RATE_LIMITS[1],
                limits.stream().map(limit -> String.valueOf(limit.limit())).toList(),
                RATE_LIMITS[2],
                limits.stream().map(KeyRateLimit::window).toList());
    }

    /** Whether the form has such rows at all. */
    static boolean hasMetadata(Form form) {
        return form.values().containsKey(METADATA[0]);
    }

    static boolean hasRateLimits(Form form) {
        return form.values().containsKey(RATE_LIMITS[0]);
    }

    static Map<String, String> metadata(Form form) {
        var metadata = new LinkedHashMap<String, String>();
        for (var row : filled(form, METADATA)) {
            if (metadata.put(row.get(0), row.get(1)) != null) {
                throw Problem.invalid("/metadata", "must not have two entries with one name");
            }
        }
        return metadata;
    }

    static List<KeyRateLimit> rateLimits(Form form) {
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
