/**
 * What the tests share: a real PostgreSQL, a clock that can be moved, and tenants to act as.
 *
 * <p>Start at {@link dev.latchkey.testing.ApiTest}.
 */
@NullMarked
package dev.latchkey.testing;

import org.jspecify.annotations.NullMarked;
