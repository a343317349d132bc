/**
 * How much and from where keys are used: counted in memory, written every few seconds, read by the account's people.
 *
 * <p>Start at {@link dev.latchkey.usage.UsageCounter}, which every check calls, and
 * {@link dev.latchkey.usage.UsageFlushJob}, which writes what it holds; {@link dev.latchkey.usage.UsageWatchJob} looks at that
 * for what is unusual.
 */
@NullMarked
package dev.latchkey.usage;

import org.jspecify.annotations.NullMarked;
