/**
 * The pages about an account's ledger: who changed what, and whether it still is what was written.
 *
 * <p>Start at {@link dev.latchkey.dashboard.ledger.LedgerPageResource}.
 */
@NullMarked
package dev.latchkey.dashboard.ledger;

import org.jspecify.annotations.NullMarked;
