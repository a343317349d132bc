package dev.latchkey.testing;

import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The real time, moved ahead by as much as a test says. */
public final class TestClock extends Clock {

    private static volatile Duration ahead = Duration.ZERO;

    public static void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Goes on to the next full hour, so that no window of a rate limit ends under a test. */
    public static void beginAnHour() {
        var now = new TestClock().instant();
        advance(Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS)));
    }

    public static void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Latchkey thinks in UTC");
    }

    /** Takes the place of the application's clock in tests. */
    @Mock
    @Singleton
    static class Producer {

        @Produces
        @Mock
        @Singleton
        Clock clock() {
            return new TestClock();
        }
    }
}
