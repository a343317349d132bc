/**
 * The pages about keys: the table, and one page for each thing that can be done with a key.
 *
 * <p>Start at {@link dev.latchkey.dashboard.keys.KeysResource}.
 */
@NullMarked
package dev.latchkey.dashboard.keys;

import org.jspecify.annotations.NullMarked;
