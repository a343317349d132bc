/**
 * The pages about accounts as such and about Latchkey itself: what operators open, change and look after, and what an
 * account's own people see of that.
 *
 * <p>Start at {@link dev.latchkey.dashboard.operators.AccountsResource}.
 */
@NullMarked
package dev.latchkey.dashboard.operators;

import org.jspecify.annotations.NullMarked;
