package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.Form;
import dev.latchkey.key.KeyPatch;
import dev.latchkey.key.KeyRateLimit;
import dev.latchkey.key.KeyView;
import dev.latchkey.platform.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What can be changed of a key as the fields of a form, and what somebody made of them as a change. */
public final class KeyFields {

    private static final String NAME = "name";
    private static final String ALLOWED_IPS = "allowed_ips";
    private static final String METADATA = "metadata_name";
    private static final String RATE_LIMITS = "rate_limit_name";

    private KeyFields() {}

    /** A name and what belongs to it. */
    public record Row(String name, String value) {

        boolean isEmpty() {
            return name.isBlank() && value.isBlank();
        }
    }

    static Form of(KeyView key) {
        return Form.with(Map.of(
                NAME,
                List.of(Objects.requireNonNullElse(key.name(), "")),
                METADATA,
                List.copyOf(key.metadata().keySet()),
                "metadata_value",
                List.copyOf(key.metadata().values()),
                ALLOWED_IPS,
                List.of(String.join("\n", key.allowedIps())),
                RATE_LIMITS,
                key.rateLimits().stream().map(KeyRateLimit::name).toList(),
                "rate_limit_rate",
                key.rateLimits().stream().map(KeyRateLimit::rate).toList()));
    }

    /** Changes the fields that the form has; 400 names the one that cannot be read. */
    static KeyPatch patch(Form form) {
        return new KeyPatch(
                sent(form, NAME) ? form.value(NAME) : null,
                null,
                sent(form, METADATA) ? metadata(filled(metadataRows(form))) : null,
                sent(form, ALLOWED_IPS) ? form.lines(ALLOWED_IPS) : null,
                sent(form, RATE_LIMITS) ? rateLimits(filled(rateLimitRows(form))) : null);
    }

    static List<Row> metadataRows(Form form) {
        return rows(form.values(METADATA), form.values("metadata_value"));
    }

    static List<Row> rateLimitRows(Form form) {
        return rows(form.values(RATE_LIMITS), form.values("rate_limit_rate"));
    }

    private static List<Row> rows(List<String> names, List<String> values) {
        return IntStream.range(0, Math.min(names.size(), values.size()))
                .mapToObj(i -> new Row(names.get(i), values.get(i)))
                .toList();
    }

    private static boolean sent(Form form, String field) {
        return form.values().containsKey(field);
    }

    private static List<Row> filled(List<Row> rows) {
        return rows.stream().filter(row -> !row.isEmpty()).toList();
    }

    private static Map<String, String> metadata(List<Row> rows) {
        var metadata = new LinkedHashMap<String, String>();
        for (var row : rows) {
            if (metadata.put(row.name().strip(), row.value()) != null) {
                throw Problem.invalid("/metadata", "must not have the same name twice");
            }
        }
        return metadata;
    }

    private static List<KeyRateLimit> rateLimits(List<Row> rows) {
        var limits = new ArrayList<KeyRateLimit>();
        for (var row : rows) {
            limits.add(rateLimit(row, limits.size()));
        }
        return limits;
    }

    private static KeyRateLimit rateLimit(Row row, int index) {
        var rate = row.value().strip().split("/", 2);
        var requests = rate.length == 2 ? number(rate[0]) : null;
        if (requests == null) {
            throw Problem.invalid("/rate_limits/" + index, "must be requests/time such as 60/1h, 10/1s or 100000/1d");
        }
        return new KeyRateLimit(row.name().strip(), requests, rate[1].strip());
    }

    private static @Nullable Long number(String text) {
        return text.strip().matches("[0-9]{1,12}") ? Long.valueOf(text.strip()) : null;
    }
}
