package dev.latchkey.person;

import dev.latchkey.person.SignInEntry.Shown;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How often something happened within an hour.
 *
 * @param userId whom it is about; null where nobody has the e-mail address that was sent, and where nobody looked (throttled)
 * @param address from where, of attempts that failed the network; null where it is not known or there were too many
 */
public record SignInView(
        String event,
        long count,
        Instant firstAt,
        Instant lastAt,
        @Nullable UUID userId,
        @Nullable String email,
        @Nullable String address) {

    static SignInView of(Shown row) {
        var entry = row.entry();
        return new SignInView(
                entry.event,
                entry.count,
                entry.firstAt,
                entry.lastAt,
                entry.personId,
                row.email(),
                entry.address.isEmpty() ? null : entry.address);
    }
}
