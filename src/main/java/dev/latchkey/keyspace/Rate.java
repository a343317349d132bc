package dev.latchkey.keyspace;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** So many requests in each window of time, for example {@code 60/1h}. */
public record Rate(long requests, Duration window) {

    /** What limits are called: it stands in headers, and so needs no quoting. */
    public static final String NAME = "[a-z][a-z0-9_-]{0,31}";

    /** The highest number of requests. */
    public static final long HIGHEST = 999_999_999;

    /** A window such as {@code 30s} or {@code 1h}. */
    public static final String WINDOW = "[1-9][0-9]{0,3}[smhd]";

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

    /** When the window began that this moment is in: the same for everybody, counted from 1970 in UTC. */
    public Instant windowStart(Instant now) {
        var seconds = now.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, window.toSeconds()));
    }
}
