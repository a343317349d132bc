/**
 * Requests that may be sent again: the same key gets the first answer, and nothing happens twice.
 *
 * <p>Start at {@link dev.latchkey.idempotency.Idempotency}.
 */
@NullMarked
package dev.latchkey.idempotency;

import org.jspecify.annotations.NullMarked;
