/**
 * The page about how an account's keys are used: a chart, from where, and which keys need a look.
 *
 * <p>Start at {@link dev.latchkey.dashboard.usage.UsagePageResource}.
 */
@NullMarked
package dev.latchkey.dashboard.usage;

import org.jspecify.annotations.NullMarked;
