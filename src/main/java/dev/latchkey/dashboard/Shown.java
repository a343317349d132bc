package dev.latchkey.dashboard;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How templates write values. */
@TemplateExtension
final class Shown {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Shown() {}

    /** For readers without JavaScript; with it the page shows the viewer's own time, and this when they point at it. */
    static String utc(Instant moment) {
        return UTC.format(moment);
    }
}
