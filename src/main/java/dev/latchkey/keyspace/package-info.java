/**
 * The rules for the keys of one product, read from configuration, and the text of a secret.
 *
 * <p>Start at {@link dev.latchkey.keyspace.Keyspace}; the presets are in {@code application.properties}.
 */
@NullMarked
package dev.latchkey.keyspace;

import org.jspecify.annotations.NullMarked;
