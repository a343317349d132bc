package dev.latchkey.verification;

import dev.latchkey.verification.Verdict.Code;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/**
 * Counts checks by door and verdict, and times those that had to wait. Every check comes past here, so each counter is found
 * by two array look-ups; what is answered from memory is not timed, because reading the clock twice would cost more than it tells.
 */
@Startup // a rule sees the first check that fails only if there was a zero before it
@Singleton
class CheckMetrics {

    private final Counter[][] checks;
    private final Timer[] waits;

    CheckMetrics(MeterRegistry metrics) {
        checks = Stream.of(Door.values())
                .map(door -> Stream.of(Code.values())
                        .map(code -> metrics.counter("latchkey.checks", "door", door.label(), "code", code.name()))
                        .toArray(Counter[]::new))
                .toArray(Counter[][]::new);
        waits = Stream.of(Code.values())
                .map(code -> metrics.timer("latchkey.check.wait", "code", code.name()))
                .toArray(Timer[]::new);
    }

    void count(Door door, Code code) {
        checks[door.ordinal()][code.ordinal()].increment();
    }

    /** One that the database was asked for. */
    void time(Timer.Sample wait, Code code) {
        var unused = wait.stop(waits[code.ordinal()]);
    }
}
