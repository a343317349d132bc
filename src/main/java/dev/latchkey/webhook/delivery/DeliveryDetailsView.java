package dev.latchkey.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A delivery with the text that is sent, to the letter: it is what the signature covers. */
public record DeliveryDetailsView(@JsonUnwrapped DeliveryView view, String body) {}
