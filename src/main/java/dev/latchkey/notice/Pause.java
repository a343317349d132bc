package dev.latchkey.notice;

import java.time.Duration;
import java.util.List;

/** How long to wait after failures in a row. */
final class Pause {

    private static final List<Duration> GROWING = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6));

    private Pause() {}

    /** Of an account whose mail was refused. */
    static Duration ofAccount(int failuresBefore) {
        return GROWING.get(Math.min(failuresBefore, GROWING.size() - 1));
    }

    /** Of a server that is away: when it is back everybody waits for it, so this ends at half an hour. */
    static Duration ofServer(int failuresBefore) {
        return GROWING.get(Math.min(failuresBefore, 2));
    }
}
