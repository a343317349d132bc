package dev.latchkey.platform;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Takes out of traces what could be a secret. Queries, whole URLs (an endpoint's may have a token in its path) and what a client
 * says of itself go altogether; of the rest what is as long as a secret.
 */
@Singleton
class MaskedSpans implements SpanProcessor {

    private static final String MASK = "***";

    private static final Set<String> NEVER = Set.of("url.query", "url.full", "user_agent.original", "http.target");

    /** All that a request brings is there by then; what comes later, such as its route and its status, is ours. */
    @Override
    @SuppressWarnings("unchecked")
    public void onStart(Context parent, ReadWriteSpan span) {
        span.getAttributes().forEach((name, value) -> {
            if (value instanceof String text) {
                var unused = span.setAttribute(
                        (AttributeKey<String>) name, NEVER.contains(name.getKey()) ? MASK : LoggedPath.masked(text));
            }
        });
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
