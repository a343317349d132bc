package dev.latchkey.webhook.delivery;

/** How many deliveries are on their way again, and whether there are more, for which to call once more. */
public record ReplayedView(int replayed, boolean more) {}
