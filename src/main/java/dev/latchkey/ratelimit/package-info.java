/**
 * Limits on how often keys are used, exact over all replicas: a replica takes a block of requests from the database and
 * spends it in memory.
 *
 * <p>Start at {@link dev.latchkey.ratelimit.RateLimiter}; why it is built like this is in {@code docs/decisions/0007}.
 */
@NullMarked
package dev.latchkey.ratelimit;

import org.jspecify.annotations.NullMarked;
