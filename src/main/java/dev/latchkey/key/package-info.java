/**
 * The life of an API key, from issue to deletion.
 *
 * <p>Start at {@link dev.latchkey.key.KeyLifecycle}: every change to a key goes through it, whoever asks.
 */
@NullMarked
package dev.latchkey.key;

import org.jspecify.annotations.NullMarked;
