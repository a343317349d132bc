package dev.latchkey.ratelimit;

import java.util.List;

/** What came of charging a check to all limits of a key: every one has been charged, or none. */
public record Charge(boolean accepted, List<Standing> limits) {

    /** The charge where there is no limit. */
    public static final Charge NONE = new Charge(true, List.of());

    static Charge of(List<Standing> limits) {
        return new Charge(limits.stream().noneMatch(Standing::exceeded), limits);
    }

    /** The names of the limits that had no room for it. */
    public List<String> violated() {
        return limits.stream().filter(Standing::exceeded).map(Standing::name).toList();
    }

    /** How many seconds until all of these have room again. */
    public long secondsToRetry() {
        return limits.stream()
                .filter(Standing::exceeded)
                .mapToLong(Standing::secondsToReset)
                .max()
                .orElse(0);
    }
}
