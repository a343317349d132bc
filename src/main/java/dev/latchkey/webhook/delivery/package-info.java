/**
 * What endpoints are told: one delivery for each event and endpoint, from the ledger's entry to the answer.
 *
 * <p>Start at {@link dev.latchkey.webhook.delivery.Deliveries}, or at {@link dev.latchkey.webhook.delivery.Message} for
 * what is sent.
 */
@NullMarked
package dev.latchkey.webhook.delivery;

import org.jspecify.annotations.NullMarked;
