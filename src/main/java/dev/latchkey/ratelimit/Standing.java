package dev.latchkey.ratelimit;

import dev.latchkey.keyspace.Rate;
import java.time.Instant;

/**
 * How a limit stands after a check.
 *
 * @param remaining what this replica knows to be left: others may have taken some of it since it last asked
 * @param exceeded whether the check asked for more than that
 * @param resetsAt when the next window begins
 * @param secondsToReset until then, rounded up so that nobody comes back too early
 */
public record Standing(
        String name, Rate rate, long remaining, boolean exceeded, Instant resetsAt, long secondsToReset) {}
