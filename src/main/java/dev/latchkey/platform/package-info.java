/**
 * What every feature needs and no feature owns: problem documents, JSON, time, who is calling.
 *
 * <p>Start at {@link dev.latchkey.platform.Problem}: every refusal that leaves Latchkey is one.
 */
@NullMarked
package dev.latchkey.platform;

import org.jspecify.annotations.NullMarked;
