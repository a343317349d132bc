package dev.latchkey.dashboard.operators;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.Locale;

/** How templates write short spans of time. */
@TemplateExtension
final class Seconds {

    private Seconds() {}

    /** To a tenth: a lease lasts a few. */
    static String seconds(Duration span) {
        return String.format(Locale.ROOT, "%.1f", span.toMillis() / 1000.0);
    }
}
