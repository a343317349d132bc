package dev.latchkey.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The one clock: the database's, carried on by the time that has passed here since it was last heard. All replicas so
 * think alike of when a key expires, whatever their own clocks say. In whole milliseconds: what is answered, stored and
 * read back is then the same moment.
 */
@ApplicationScoped
public class DatabaseClock extends Clock {

    private volatile Heard heard = new Heard(Clock.systemUTC().instant(), System.nanoTime());

    private record Heard(Instant time, long atNanos) {}

    /**
     * Takes over what the database said to a question that was sent at {@code askedAtNanos} of {@link System#nanoTime}. The
     * clock is then ahead by at most the time the answer took, and never behind: no key outlives its expiry.
     */
    public void follow(Instant time, long askedAtNanos) {
        heard = new Heard(time, askedAtNanos);
    }

    @Override
    public Instant instant() {
        var last = heard;
        return last.time().plusNanos(System.nanoTime() - last.atNanos()).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Latchkey thinks in UTC");
    }
}
