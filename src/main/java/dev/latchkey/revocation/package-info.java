/**
 * How a change to a key reaches every copy of it in the memory of every replica before the call that made it returns.
 *
 * <p>Start at {@link dev.latchkey.revocation.RevocationLog}, which makes changes, and
 * {@link dev.latchkey.revocation.LeaseRenewal}, which follows them; why it is right is in docs/users/revocation.md.
 */
@NullMarked
package dev.latchkey.revocation;

import org.jspecify.annotations.NullMarked;
