package dev.latchkey.keyspace;

import dev.latchkey.platform.Problem;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A new secret for a thing that has one; {@code grace} is how long the old one goes on: such as {@code PT24H}, the default, or {@code PT0S}. */
public record Rotation(@Nullable @Size(max = 40) String grace) {

    private static final String DEFAULT = "PT24H";

    /** Long enough for the slowest deployment; a secret that works for longer was not rotated. */
    private static final Duration LONGEST = Duration.ofDays(90);

    /** When the old secret stops. */
    public Instant graceEndsAt(Instant now) {
        var wanted = grace == null ? DEFAULT : grace;
        if (wanted.equals("PT0S")) {
            return now;
        }
        try {
            var end = Lifetime.parse(wanted).orElseThrow(Rotation::invalid).endsAt(now);
            if (end.isAfter(now.plus(LONGEST))) {
                throw invalid();
            }
            return end;
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid();
        }
    }

    private static RuntimeException invalid() {
        return Problem.invalid("/grace", "must be a length of time such as PT24H or 7d, PT0S to 90d");
    }
}
