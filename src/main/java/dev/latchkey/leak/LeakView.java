package dev.latchkey.leak;

import dev.latchkey.key.LeakAction;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret that others can read, and what was done about it; {@code lastFour} are the secret's last characters.
 *
 * @param source what kind of place it was found in: GitHub's words, or the scanner's own
 * @param reportedBy {@code github}, or the id of a service key
 */
public record LeakView(
        UUID id,
        UUID accountId,
        UUID keyId,
        String lastFour,
        String source,
        @Nullable String url,
        LeakAction action,
        String reportedBy,
        Instant at) {

    static LeakView of(LeakReport report) {
        return new LeakView(
                report.id,
                report.accountId,
                report.keyId,
                report.lastFour,
                report.source,
                report.url,
                report.action(),
                report.reporter,
                report.at);
    }
}
