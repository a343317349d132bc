package dev.latchkey.ratelimit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of charging a check to all limits of a key: every one has been charged, or none. */
public record Charge(boolean accepted, long cost, List<Standing> limits) {

    /** The charge where there is no limit. */
    public static final Charge NONE = new Charge(true, 0, List.of());

    /** The names of the limits that had no room for it. */
    public List<String> violated() {
        return limits.stream().filter(Standing::exceeded).map(Standing::name).toList();
    }

    /**
     * How many seconds until all limits that had no room have some again; null where the cost is more than a whole window
     * of some limit has, so that waiting does not help, which a cost of 1 never is.
     */
    public @Nullable Long secondsToRetry() {
        return limits.stream().anyMatch(limit -> cost > limit.rate().requests())
                ? null
                : limits.stream()
                        .filter(Standing::exceeded)
                        .mapToLong(Standing::secondsToReset)
                        .max()
                        .orElse(0);
    }
}
