package dev.latchkey.usage;

import dev.latchkey.platform.Problem;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The place of a row in the order of the usage log. As a text it is opaque: a client hands back what it was given. */
record UsageCursor(OffsetDateTime minute, UUID keyId, String outcome, String address, String userAgent, int keptDays) {

    /** Before the newest row. */
    static final UsageCursor START = new UsageCursor(
            OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC), new UUID(-1, -1), "", "", "", 0);

    /** Seconds, key, outcome, address, user agent and days, with a blank between them: none has one in it. */
    private static final Pattern PARTS = Pattern.compile("[0-9]{1,11} [0-9a-f-]{36} [A-Z_]+ [!-~]* [!-~]* [0-9]{1,9}");

    static UsageCursor of(Row row) {
        return new UsageCursor(
                row.getOffsetDateTime("minute"),
                row.getUUID("key_id"),
                row.getString("outcome"),
                row.getString("address"),
                row.getString("user_agent"),
                row.getInteger("kept_days"));
    }

    String text() {
        var parts = String.join(
                " ",
                Long.toString(minute.toEpochSecond()),
                keyId.toString(),
                outcome,
                address,
                userAgent,
                Integer.toString(keptDays));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what {@link #text} wrote; the start where there is nothing to read. */
    static UsageCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            if (PARTS.matcher(decoded).matches()) {
                return ofParts(decoded.split(" ", -1));
            }
        } catch (IllegalArgumentException e) {
            // as below
        }
        throw Problem.invalidParameter("cursor", "must be the next_cursor of an earlier reply");
    }

    private static UsageCursor ofParts(String[] parts) {
        return new UsageCursor(
                Instant.ofEpochSecond(Long.parseLong(parts[0])).atOffset(ZoneOffset.UTC),
                UUID.fromString(parts[1]),
                parts[2],
                parts[3],
                parts[4],
                Integer.parseInt(parts[5]));
    }

    void addTo(Tuple parameters) {
        for (var value : new Object[] {minute, keyId, outcome, address, userAgent, keptDays}) {
            parameters.addValue(value);
        }
    }
}
