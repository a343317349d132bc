/**
 * Accounts, the people in them, how those sign in and what they may do.
 *
 * <p>Start at {@link dev.latchkey.account.AccountAccess}: every call for an account goes through it.
 */
@NullMarked
package dev.latchkey.account;

import org.jspecify.annotations.NullMarked;
