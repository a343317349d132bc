/**
 * Sending webhooks: what is due is claimed, posted and its result written. At least once, each endpoint at its own pace, and
 * only to addresses that customers may reach.
 *
 * <p>Start at {@link dev.latchkey.webhook.sending.SendingJob}.
 */
@NullMarked
package dev.latchkey.webhook.sending;

import org.jspecify.annotations.NullMarked;
