package dev.latchkey.verification;

import dev.latchkey.ratelimit.Charge;
import dev.latchkey.ratelimit.RateLimitConfig;
import dev.latchkey.ratelimit.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells whoever presents a key how its limits stand: {@code RateLimit-Policy} and {@code RateLimit} as
 * draft-ietf-httpapi-ratelimit-headers has them, and the older {@code X-RateLimit-…} for the tightest limit.
 */
@ApplicationScoped
public class RateLimitHeaders {

    private final boolean legacy;

    RateLimitHeaders(RateLimitConfig config) {
        this.legacy = config.legacyHeaders();
    }

    /** Nothing where the key has no limits. */
    public void write(Charge charge, BiConsumer<String, String> header) {
        var limits = charge.limits();
        if (limits.isEmpty()) {
            return;
        }
        header.accept("RateLimit-Policy", list(limits, RateLimitHeaders::policy));
        header.accept("RateLimit", list(limits, RateLimitHeaders::standing));
        if (legacy) {
            var tightest = limits.stream()
                    .min(Comparator.comparing(Standing::remaining))
                    .orElseThrow();
            header.accept("X-RateLimit-Limit", Long.toString(tightest.rate().requests()));
            header.accept("X-RateLimit-Remaining", Long.toString(tightest.remaining()));
            header.accept("X-RateLimit-Reset", Long.toString(tightest.resetsAt().getEpochSecond()));
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
