package dev.latchkey.usage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** So many checks of a key in one minute that had the same outcome and came from the same place, as far as that is known. */
public record UsageView(
        Instant minute,
        UUID keyId,
        String outcome,
        @Nullable String address,
        @Nullable String userAgent,
        long count) {}
