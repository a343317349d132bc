/**
 * The doors for gateways, which ask about each request that they are about to let through.
 *
 * <p>Start at {@link dev.latchkey.gateway.ForwardAuth}; what operators do is in {@code docs/users/gateways.md}.
 */
@NullMarked
package dev.latchkey.gateway;

import org.jspecify.annotations.NullMarked;
