package dev.latchkey.key;

import dev.latchkey.keyspace.Rate;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A limit of a key's own: so many requests in each window of time. */
@RegisterForReflection
public record KeyRateLimit(
        @NotNull @Pattern(regexp = Rate.NAME, message = "must be like burst or per-hour: small letters, digits, - and _") String name,

        @Min(1) @Max(Rate.HIGHEST) long limit,

        @NotNull @Pattern(regexp = Rate.WINDOW, message = "must be a length of time such as 30s, 5m, 1h or 7d") String window) {

    /** How many a key may have. */
    static final int MOST = 10;
}
