/**
 * The ledger: one entry for every change, written in the transaction of the change itself.
 *
 * <p>Start at {@link dev.latchkey.audit.AuditLog}.
 */
@NullMarked
package dev.latchkey.audit;

import org.jspecify.annotations.NullMarked;
