package dev.latchkey.keyspace;

import java.time.Duration;
import java.util.regex.Pattern;

/** So many requests in each window of time, for example {@code 60/1h}. */
public record Rate(long requests, Duration window) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,3})([smhd])");

    /** Reads a setting such as {@code 5000/1h}; anything else is refused. */
    public static Rate of(String setting) {
        var form = FORM.matcher(setting);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be requests/time such as 60/1h, 10/1s or 100000/1d");
        }
        var amount = Long.parseLong(form.group(2));
        var window =
                switch (form.group(3)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
        return new Rate(Long.parseLong(form.group(1)), window);
    }
}
