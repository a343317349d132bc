package dev.latchkey.webhook.sending;

import io.vertx.core.http.HttpClientResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long an endpoint that is too busy wants to be left alone (RFC 9110 §10.2.3). */
final class RetryAfter {

    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    static Duration of(HttpClientResponse response) {
        return BUSY.contains(response.statusCode())
                ? parse(response.getHeader("retry-after"), response.getHeader("date"))
                : Duration.ZERO;
    }

    /** Seconds, or a moment by the endpoint's own clock; zero for anything else. At most a day. */
    static Duration parse(@Nullable String text, @Nullable String date) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            var wish = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(moment(date == null ? "" : date), moment(text));
            return wish.isNegative() ? Duration.ZERO : wish.compareTo(LONGEST) < 0 ? wish : LONGEST;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static ZonedDateTime moment(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
