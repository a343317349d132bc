package dev.latchkey.notice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One key, or one endpoint, as the mail shows it. All of it is text that can stand in a line: whoever makes one has
 * customers' words go through {@link Plain}.
 *
 * @param name of the key, or of the endpoint's URL scheme, host and port; null where it has none
 * @param at when it happened
 * @param times how often it happened, this time included
 * @param place where a leaked key was found, as the finder told it
 * @param outcome what was done about a leak, or why an endpoint was switched off; the ledger's word
 * @param moment when the key expires, or was last used
 */
record Item(
        UUID id,
        @Nullable String name,
        @Nullable String lastFour,
        String at,
        long times,
        @Nullable String place,
        String outcome,
        @Nullable String moment) {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static String minutes(Instant moment) {
        return MINUTES.format(moment);
    }

    /** Of what the ledger has as text. */
    static @Nullable String minutes(@Nullable String moment) {
        try {
            return moment == null ? null : minutes(Instant.parse(moment));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
