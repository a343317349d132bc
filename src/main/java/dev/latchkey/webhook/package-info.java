/**
 * Webhooks: where accounts want to hear of what happens, and the secrets that it is signed with.
 *
 * <p>Start at {@link dev.latchkey.webhook.Endpoints}; {@link dev.latchkey.webhook.EventType} says of what there is to hear.
 */
@NullMarked
package dev.latchkey.webhook;

import org.jspecify.annotations.NullMarked;
