package dev.latchkey.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver, as it is kept and shown: the status that the endpoint answered with, or why it gave no
 * answer; the other one is null. What a newer version tells besides is left out.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttemptView(
        Instant at, @Nullable Integer status, @Nullable String error, long durationMs) {}
