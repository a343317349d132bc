/**
 * NoteDx's API as its Python SDK v0.1.11 calls it (S3), for accounts of the keyspace {@code notedx}.
 *
 * <p>Start at {@link dev.latchkey.dialect.notedx.NotedxKeyResource}; {@link dev.latchkey.dialect.notedx.NotedxErrors} has what
 * the SDK makes of refusals.
 */
@NullMarked
package dev.latchkey.dialect.notedx;

import org.jspecify.annotations.NullMarked;
