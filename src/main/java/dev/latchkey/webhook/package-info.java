/**
 * Webhooks: the secrets they are signed with. Deliveries are yet to come.
 *
 * <p>Start at {@link dev.latchkey.webhook.SigningSecrets}.
 */
@NullMarked
package dev.latchkey.webhook;

import org.jspecify.annotations.NullMarked;
