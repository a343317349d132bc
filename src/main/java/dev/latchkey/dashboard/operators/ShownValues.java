package dev.latchkey.dashboard.operators;

import dev.latchkey.account.Role;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.Locale;

/** How templates write what is on these pages. */
@TemplateExtension
final class ShownValues {

    private ShownValues() {}

    /** To a tenth: a lease lasts a few. */
    static String inSeconds(Duration span) {
        return String.format(Locale.ROOT, "%.1f", span.toMillis() / 1000.0);
    }

    static boolean isOwner(Role role) {
        return role == Role.OWNER;
    }

    /** How much an operator should look at what became of an attempt to sign in: a badge's class. */
    static String severity(String event) {
        return switch (event) {
            case "refused", "password_change_refused" -> "warn";
            case "throttled", "refresh_token_reused" -> "bad";
            default -> "";
        };
    }

    /** Whether a place that a stranger has named may be a link: no other scheme is harmless to follow. */
    static boolean isLink(String place) {
        return place.startsWith("https://");
    }
}
