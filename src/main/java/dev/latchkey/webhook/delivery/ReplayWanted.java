package dev.latchkey.webhook.delivery;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** From which moment on an endpoint missed what was sent to it. */
public record ReplayWanted(@NotNull Instant from) {}
