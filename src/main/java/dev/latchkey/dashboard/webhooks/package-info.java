/**
 * The pages about webhooks: what they are signed with, where they go, what was sent and what became of it.
 *
 * <p>Start at {@link dev.latchkey.dashboard.webhooks.EndpointsResource}.
 */
@NullMarked
package dev.latchkey.dashboard.webhooks;

import org.jspecify.annotations.NullMarked;
