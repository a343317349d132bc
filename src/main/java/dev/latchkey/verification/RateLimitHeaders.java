package dev.latchkey.verification;

import dev.latchkey.ratelimit.Charge;
import dev.latchkey.ratelimit.RateLimitConfig;
import dev.latchkey.ratelimit.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * Tells whoever presents a key how its limits stand: {@code RateLimit-Policy} and {@code RateLimit} as
 * draft-ietf-httpapi-ratelimit-headers has them, and the older {@code X-RateLimit-…} for the tightest limit.
 */
@ApplicationScoped
class RateLimitHeaders {

    private final boolean legacy;

    RateLimitHeaders(RateLimitConfig config) {
        this.legacy = config.legacyHeaders();
    }

    /** Nothing where the key has no limits. */
    void write(Charge charge, ServerHttpResponse response) {
        var limits = charge.limits();
        if (limits.isEmpty()) {
            return;
        }
        response.setResponseHeader("RateLimit-Policy", list(limits, RateLimitHeaders::policy));
        response.setResponseHeader("RateLimit", list(limits, RateLimitHeaders::standing));
        if (legacy) {
            var tightest = limits.stream()
                    .min(Comparator.comparing(Standing::remaining))
                    .orElseThrow();
            response.setResponseHeader(
                    "X-RateLimit-Limit", Long.toString(tightest.rate().requests()));
            response.setResponseHeader("X-RateLimit-Remaining", Long.toString(tightest.remaining()));
            response.setResponseHeader(
                    "X-RateLimit-Reset", Long.toString(tightest.resetsAt().getEpochSecond()));
        }
    }

    private static String list(List<Standing> limits, Function<Standing, String> item) {
        return limits.stream().map(item).collect(Collectors.joining(", "));
    }

    private static String policy(Standing limit) {
        var rate = limit.rate();
        return '"' + limit.name() + "\";q=" + rate.requests() + ";w="
                + rate.window().toSeconds();
    }

    private static String standing(Standing limit) {
        return '"' + limit.name() + "\";r=" + limit.remaining() + ";t=" + limit.secondsToReset();
    }
}
