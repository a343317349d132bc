/**
 * Whether a presented key is good, and every door through which that can be asked.
 *
 * <p>Start at {@link dev.latchkey.verification.KeyVerifier}; the rules are in {@link dev.latchkey.verification.Judgement}.
 */
@NullMarked
package dev.latchkey.verification;

import org.jspecify.annotations.NullMarked;
