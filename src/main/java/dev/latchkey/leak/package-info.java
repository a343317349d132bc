/**
 * Secrets that were found where others can read them: who reports them, and what was done about their keys.
 *
 * <p>Start at {@link dev.latchkey.leak.LeakIntake}; what a keyspace does about a leak is in {@link dev.latchkey.key.KeyLeaks}.
 */
@NullMarked
package dev.latchkey.leak;

import org.jspecify.annotations.NullMarked;
