package dev.latchkey.key;

import dev.latchkey.keyspace.Rate;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;

/** A limit of a key's own: so many requests in each window of time. */
public record KeyRateLimit(
        @NotNull @Pattern(regexp = Rate.NAME, message = "must be like burst or per-hour: small letters, digits, - and _") String name,

        @Min(1) @Max(Rate.HIGHEST) long limit,

        @NotNull @Pattern(regexp = Rate.WINDOW, message = "must be a length of time such as 30s, 5m, 1h or 7d") String window) {

    /** How many a key may have. */
    static final int MOST = 10;

    /** As a rate is written in settings, and as it is stored by its name. */
    public String rate() {
        return limit + "/" + window;
    }

    /** What is stored, by name. */
    static List<KeyRateLimit> listOf(Map<String, String> stored) {
        return stored.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static KeyRateLimit of(String name, String rate) {
        var slash = rate.indexOf('/');
        return new KeyRateLimit(name, Long.parseLong(rate.substring(0, slash)), rate.substring(slash + 1));
    }
}
