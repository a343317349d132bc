/**
 * Proves with real processes that a revoke is final on every replica when it returns: several replicas of the packaged
 * application, each behind links to PostgreSQL that can be spoilt, are loaded and disturbed; everything asked of them is
 * written down, and the history is judged afterwards.
 *
 * <p>Start at {@link dev.latchkey.revocation.proof.HistoryChecker}, which says what must never happen, then
 * {@link dev.latchkey.revocation.proof.Faults}.
 */
@NullMarked
package dev.latchkey.revocation.proof;

import org.jspecify.annotations.NullMarked;
