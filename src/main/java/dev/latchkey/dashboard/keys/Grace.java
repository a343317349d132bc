package dev.latchkey.dashboard.keys;

import dev.latchkey.key.KeyDetailsView;
import dev.latchkey.key.SecretView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time in which two secrets of a key work.
 *
 * @param used whether the old one was used since there is a new one
 * @param quiet whether nobody seems to need it any more
 */
public record Grace(SecretView old, Instant endsAt, boolean used, boolean quiet) {

    /** What runs once a day would have come by. */
    private static final Duration QUIET = Duration.ofHours(25);

    /** Empty where none is running. */
    static Optional<Grace> of(KeyDetailsView key, Instant now) {
        var renewed = key.secrets().get(0).createdAt();
        return key.secrets().stream()
                .skip(1)
                .flatMap(
                        old -> Optional.ofNullable(old.expiresAt())
                                .filter(now::isBefore)
                                .map(end -> of(old, end, renewed, now))
                                .stream())
                .findFirst();
    }

    private static Grace of(SecretView old, Instant end, Instant renewed, Instant now) {
        var last = old.lastUsedAt();
        var used = last != null && last.isAfter(renewed);
        return new Grace(old, end, used, last == null || !used || last.isBefore(now.minus(QUIET)));
    }
}
