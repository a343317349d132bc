/**
 * How a change to a key reaches every copy of it in memory before the call that made it returns.
 *
 * <p>Start at {@link dev.latchkey.revocation.RevocationLog}.
 */
@NullMarked
package dev.latchkey.revocation;

import org.jspecify.annotations.NullMarked;
