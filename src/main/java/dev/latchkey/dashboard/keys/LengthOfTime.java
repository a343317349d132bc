package dev.latchkey.dashboard.keys;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A length of time in words.
 *
 * @param value as the API takes it
 * @param unit {@code h}, {@code d}, {@code mo} or {@code y}; empty where there are no words for it
 */
public record LengthOfTime(String value, long count, String unit) {

    private static final Pattern SIMPLE = Pattern.compile("P?T?(\\d{1,9})(h|d|mo|m|y)", Pattern.CASE_INSENSITIVE);

    static LengthOfTime of(String value) {
        var simple = SIMPLE.matcher(value);
        if (!simple.matches() || value.matches("PT.*M")) {
            return new LengthOfTime(value, 0, "");
        }
        var unit = simple.group(2).toLowerCase(Locale.ROOT);
        return new LengthOfTime(value, Long.parseLong(simple.group(1)), unit.equals("m") ? "mo" : unit);
    }
}
