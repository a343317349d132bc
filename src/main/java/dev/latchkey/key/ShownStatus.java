package dev.latchkey.key;

import dev.latchkey.platform.QueryParameter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The statuses that lists show, as PostgreSQL tells them; {@link KeyView} tells the same of one key. */
enum ShownStatus {
    ACTIVE("deleted_at is null and revoked_at is null and active and coalesce(expires_at, 'infinity') > %s"),
    /** Also a deleted key that stays listed (S3.6). */
    INACTIVE("deleted_at is not null"
            + " or revoked_at is null and not active and coalesce(expires_at, 'infinity') > %s"),
    EXPIRED("deleted_at is null and revoked_at is null and coalesce(expires_at, 'infinity') <= %s"),
    REVOKED("deleted_at is null and revoked_at is not null");

    /** Worded so that it can be found in an index. */
    private final String condition;

    ShownStatus(String condition) {
        this.condition = condition;
    }

    /** 400 for what is none. */
    static ShownStatus parse(String text) {
        return QueryParameter.oneOf("status", values(), ShownStatus::text, text);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a row has this status at a moment. */
    String conditionAt(Instant now) {
        return condition.formatted("timestamptz '" + now + "'");
    }

    /** The status of a row at a moment, as a text. */
    static String columnAt(Instant now) {
        return Arrays.stream(values())
                .map(status -> "when " + status.conditionAt(now) + " then '" + status.text() + "'")
                .collect(Collectors.joining(" ", "case ", " end"));
    }
}
