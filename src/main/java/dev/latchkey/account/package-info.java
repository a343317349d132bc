/**
 * Accounts, who is in them, and what they may do there.
 *
 * <p>Start at {@link dev.latchkey.account.AccountAccess}: every call for an account goes through it.
 */
@NullMarked
package dev.latchkey.account;

import org.jspecify.annotations.NullMarked;
