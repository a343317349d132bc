package dev.latchkey.dashboard.usage;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/** How templates write large numbers. */
@TemplateExtension
final class Grouped {

    private Grouped() {}

    /** With a comma between thousands. */
    static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
